'use client'
import { clsx } from 'clsx'
import { useWords } from '#components/words/use-words'
import type { Change } from '#lib/domain/shared/change'

export const signMarks = { added: '+', removed: '−', changed: '~' } as const

const looks = {
  added: { edge: 'shadow-[inset_3px_0_0_var(--added-line)]', text: 'text-added' },
  removed: { edge: 'shadow-[inset_3px_0_0_var(--removed-line)]', text: 'text-removed' },
  changed: { edge: 'shadow-[inset_3px_0_0_var(--changed-line)]', text: 'text-changed' },
}

/** One difference: sign and word before colour, of what, old → new. */
export function DiffRow({ change }: { change: Change }) {
  const words = useWords()
  const { sign, from, to, since } = change
  const terms = from?.kind === 'terms' || to?.kind === 'terms'
  return (
    <li
      className={clsx(
        'grid min-h-7.5 grid-cols-[80px_140px_minmax(0,1fr)] items-baseline gap-x-2 border-b py-1.25 pr-4 pl-4 max-md:grid-cols-[80px_minmax(0,1fr)] max-md:pl-3',
        looks[sign].edge,
      )}
    >
      <span className={clsx('font-medium', looks[sign].text)}>
        <span className="inline-block w-3.5" aria-hidden="true">
          {signMarks[sign]}
        </span>
        {words.t(`signs.${sign}`)}
      </span>
      <span className="text-ink-2 max-md:text-ink">{words.changeField(change)}</span>
      <span className="min-w-0 break-words max-md:col-start-2">
        {from && (
          <del className={clsx('text-ink-3', sign === 'changed' && 'whitespace-nowrap')}>{words.value(from)}</del>
        )}
        {from && to && (
          <span className="px-1.5 text-ink-3" aria-hidden="true">
            →
          </span>
        )}
        {to && <ins className={clsx('no-underline', sign === 'changed' && 'font-semibold')}>{words.value(to)}</ins>}
        {since && !terms && (
          <span className="pl-1.5 text-ink-2">
            {words.t('values.since', { date: words.value({ kind: 'date', date: since }) })}
          </span>
        )}
      </span>
    </li>
  )
}
