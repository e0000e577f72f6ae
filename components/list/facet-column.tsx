'use client'
import { clsx } from 'clsx'
import { parseAsArrayOf, parseAsInteger, parseAsString, useQueryStates } from 'nuqs'
import { useListTransition } from '#components/list/list-transition'
import { Checkbox } from '#components/ui/checkbox'
import { formatNumber } from '#lib/messages/figures'

export interface Facet {
  /** The name in the address. */
  name: 'status' | 'payment' | 'product'
  label: string
  choices: { code: string; label: string; count: number }[]
}

const parser = parseAsArrayOf(parseAsString).withDefault([])

/** What can be chosen, with how many there are of each while the other filters stay. */
export function FacetColumn({ facets, className }: { facets: readonly Facet[]; className?: string }) {
  const { start } = useListTransition()
  const [chosen, choose] = useQueryStates(
    { status: parser, payment: parser, product: parser, page: parseAsInteger },
    { shallow: false, history: 'push', startTransition: start },
  )
  const toggle = ({ name }: Facet, code: string, on: boolean) => {
    const codes = chosen[name].filter((other) => other !== code)
    const next = on ? [...codes, code] : codes
    void choose({ [name]: next.length > 0 ? next : null, page: null })
  }
  return (
    <div className={clsx('py-2.5', className)}>
      {facets.map((facet) => (
        <fieldset key={facet.name} className="mb-3 px-2">
          <legend className="px-2 pb-0.5 text-axis font-medium text-ink-3">{facet.label}</legend>
          {facet.choices.map(({ code, label, count }) => (
            <Checkbox
              key={code}
              checked={chosen[facet.name].includes(code)}
              onCheckedChange={(on) => toggle(facet, code, on)}
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
