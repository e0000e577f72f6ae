'use client'
import { clsx } from 'clsx'
import type { ListShape } from '#components/list/list-address'
import { useListState } from '#components/list/use-list-state'
import { Checkbox } from '#components/ui/form/checkbox'
import { formatNumber } from '#lib/messages/figures'

export interface Facet {
  /** The name in the address. */
  id: string
  label: string
  choices: { code: string; label: string; count: number }[]
}

interface FacetColumnProps {
  shape: ListShape
  facets: readonly Facet[]
  className?: string
}

/** What can be chosen, with how many there are of each while the other filters stay. */
export function FacetColumn({ shape, facets, className }: FacetColumnProps) {
  const [{ chosen }, choose] = useListState(shape)
  const toggle = (id: string, code: string, on: boolean) => {
    const others = chosen[id]?.filter((other) => other !== code) ?? []
    choose({ chosen: { [id]: on ? [...others, code] : others } }, { history: 'push' })
  }
  return (
    <div className={clsx('py-2.5', className)}>
      {facets.map((facet) => (
        <fieldset key={facet.id} className="mb-3 px-2">
          <legend className="px-2 pb-0.5 text-axis font-medium text-ink-3">{facet.label}</legend>
          {facet.choices.map(({ code, label, count }) => (
            <Checkbox
              key={code}
              checked={chosen[facet.id]?.includes(code) ?? false}
              onCheckedChange={(on) => toggle(facet.id, code, on)}
              aside={formatNumber(count)}
            >
              {label}
            </Checkbox>
          ))}
        </fieldset>
      ))}
    </div>
  )
}
