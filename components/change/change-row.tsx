'use client'
import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { signInks, signMarks } from '#components/change/sign-mark'
import { useWords } from '#components/words/use-words'
import type { Change, Unchanged } from '#lib/domain/shared/change'
import type { Value } from '#lib/domain/shared/value'

const edges = {
  added: 'shadow-[inset_3px_0_0_var(--added-line)]',
  removed: 'shadow-[inset_3px_0_0_var(--removed-line)]',
  changed: 'shadow-[inset_3px_0_0_var(--changed-line)]',
}

const rowClass =
  'grid min-h-7.5 grid-cols-[80px_140px_minmax(0,1fr)_auto] items-baseline gap-x-2 border-b py-1.25 pr-4 pl-4 max-md:grid-cols-[80px_minmax(0,1fr)_auto] max-md:pr-3 max-md:pl-3'

interface ChangeRowProps {
  change: Change
  /** Where it was typed: the way back to the field. */
  onChange?: (() => void) | undefined
  /** At its end: what made it so. */
  aside?: ReactNode
}

/** One difference: sign and word before colour, of what, old → new. */
export function ChangeRow({ change, onChange, aside }: ChangeRowProps) {
  const words = useWords()
  const { sign, from, to, since } = change
  const terms = from?.kind === 'terms' || to?.kind === 'terms'
  const field = words.changeField(change)
  return (
    <li className={clsx(rowClass, edges[sign])}>
      <span className={clsx('font-medium', signInks[sign])}>
        <span className="inline-block w-3.5" aria-hidden="true">
          {signMarks[sign]}
        </span>
        {words.t(`signs.${sign}`)}
      </span>
      <span className="text-ink-2 max-md:text-ink">{field}</span>
      <span className="min-w-0 break-words max-md:col-span-2 max-md:col-start-2 max-md:row-start-2">
        {from && <Old value={words.alone(from)} kind={from.kind} replaced={to !== undefined} />}
        {from && to && (
          <span className="px-1.5 text-ink-3" aria-hidden="true">
            →
          </span>
        )}
        {to && <ins className={clsx('no-underline', sign === 'changed' && 'font-semibold')}>{words.alone(to)}</ins>}
        {since && !terms && (
          <span className="pl-1.5 text-ink-2">
            {words.t('values.since', { date: words.value({ kind: 'date', date: since }) })}
          </span>
        )}
      </span>
      {aside && <span className="col-start-4 row-start-1 max-md:col-start-3">{aside}</span>}
      {onChange && (
        <button
          type="button"
          onClick={onChange}
          className="link relative col-start-4 row-start-1 after:absolute after:-inset-x-2 after:-inset-y-1 max-md:col-start-3"
          aria-label={words.t('edit.panel.changeField', { field })}
        >
          {words.t('edit.panel.change')}
        </button>
      )}
    </li>
  )
}

/** What two states say alike, among their differences. */
export function SameRow({ same: { field, subject, value } }: { same: Unchanged }) {
  const words = useWords()
  const change: Pick<Change, 'field' | 'subject'> = { field, ...(subject && { subject }) }
  return (
    <li className={`${rowClass} text-ink-2`}>
      <span>
        <span className="inline-block w-3.5" aria-hidden="true">
          =
        </span>
        {words.t('signs.same')}
      </span>
      <span>{words.changeField(change)}</span>
      <span className="min-w-0 break-words max-md:col-span-2 max-md:col-start-2 max-md:row-start-2">
        {words.alone(value)}
      </span>
    </li>
  )
}

/** What stays in one line: an amount or a day is short, and cut in two it is misread. */
const unbroken: ReadonlySet<Value['kind']> = new Set(['money', 'date', 'number', 'instant', 'bytes'])

/** What was. Where nothing replaces it, "Removed" says so already: a struck-out sentence is only harder to read. */
function Old({ value, kind, replaced }: { value: string; kind: Value['kind']; replaced: boolean }) {
  const long = kind === 'terms'
  return (
    <del
      className={clsx(
        long && !replaced ? 'text-ink-2 no-underline' : 'text-ink-3',
        replaced && unbroken.has(kind) && 'whitespace-nowrap',
      )}
    >
      {value}
    </del>
  )
}
