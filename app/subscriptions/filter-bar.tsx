'use client'
import { ListFilter, X } from 'lucide-react'
import { useQueryStates } from 'nuqs'
import { useTranslations } from 'use-intl'
import { type Facet, FacetColumn } from '#components/list/facet-column'
import { useListTransition } from '#components/list/list-transition'
import { SearchField } from '#components/list/search-field'
import { Button } from '#components/ui/button'
import { Popover } from '#components/ui/popover'
import { listParams } from './search-params'

/** The words looked for and the filters that stand, each with its way out. */
export function FilterBar({ facets, searchLabel }: { facets: readonly Facet[]; searchLabel: string }) {
  const t = useTranslations('list')
  const { start } = useListTransition()
  const [params, setParams] = useQueryStates(listParams, { shallow: false, startTransition: start })
  const active = facets.flatMap((facet) => {
    const chosen = facet.choices.filter(({ code }) => (params[facet.name] as string[]).includes(code))
    return chosen.length > 0
      ? [{ ...facet, value: chosen.length === 1 ? chosen[0]?.label : t('chosen', { count: chosen.length }) }]
      : []
  })
  return (
    <div className="flex min-h-11 shrink-0 flex-wrap items-center gap-2 px-4 py-1.5 max-md:px-3">
      <SearchField
        label={searchLabel}
        value={params.q}
        onSearch={(q) => void setParams({ q: q || null, page: null })}
      />
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
        <FacetColumn facets={facets} className="-mx-2" />
      </Popover>
      {active.map(({ name, label, value }) => (
        <span
          key={name}
          className="inline-flex h-7 items-center gap-1.5 rounded-control bg-fill pr-0.5 pl-2.5 text-ink-2 max-md:h-10"
        >
          {label} <b className="font-medium text-ink">{value}</b>
          <button
            type="button"
            aria-label={t('remove', { name: label })}
            onClick={() => void setParams({ [name]: null, page: null }, { history: 'push' })}
            className="grid size-6 place-items-center rounded-control hover:bg-fill-strong max-md:size-9"
          >
            <X className="size-3.5" aria-hidden="true" />
          </button>
        </span>
      ))}
    </div>
  )
}
