'use client'
import { ListFilter, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { type Facet, FacetColumn } from '#components/list/facet-column'
import type { ListShape } from '#components/list/list-address'
import { SearchField } from '#components/list/search-field'
import { useListState } from '#components/list/use-list-state'
import { Button } from '#components/ui/button'
import { Popover } from '#components/ui/popover'

interface FilterBarProps {
  shape: ListShape
  facets: readonly Facet[]
  searchLabel: string
  /** At its end. */
  children?: ReactNode
}

/** The words looked for and the filters that stand, each with its way out. */
export function FilterBar({ shape, facets, searchLabel, children }: FilterBarProps) {
  const t = useTranslations('list')
  const [{ text, chosen }, choose] = useListState(shape)
  const active = facets.flatMap((facet) => {
    const picked = facet.choices.filter(({ code }) => chosen[facet.id]?.includes(code))
    return picked.length > 0
      ? [{ ...facet, value: picked.length === 1 ? picked[0]?.label : t('chosen', { count: picked.length }) }]
      : []
  })
  return (
    <div className="flex min-h-11 shrink-0 flex-wrap items-center gap-2 px-4 py-1.5 max-md:px-3">
      <SearchField label={searchLabel} value={text} onSearch={(words) => choose({ text: words })} />
      <Popover
        align="start"
        title={t('facets')}
        className="w-64"
        trigger={
          <Button className="lg:hidden" icon={<ListFilter className="size-4" aria-hidden="true" />}>
            {t('showFilters')}
          </Button>
        }
      >
        <FacetColumn shape={shape} facets={facets} className="-mx-2" />
      </Popover>
      {active.map(({ id, label, value }) => (
        <span
          key={id}
          className="inline-flex h-7 items-center gap-1.5 rounded-control bg-fill pr-0.5 pl-2.5 text-ink-2 max-md:h-10"
        >
          {label} <b className="font-medium text-ink">{value}</b>
          <button
            type="button"
            aria-label={t('remove', { name: label })}
            onClick={() => choose({ chosen: { [id]: [] } }, { history: 'push' })}
            className="grid size-6 place-items-center rounded-control hover:bg-fill-strong max-md:size-9"
          >
            <X className="size-3.5" aria-hidden="true" />
          </button>
        </span>
      ))}
      {children}
    </div>
  )
}
