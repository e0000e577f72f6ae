'use client'
import { type ReactNode, useState } from 'react'
import { reasonOf } from '#components/timeline/event-words'
import { isComplete, SoFar } from '#components/timeline/loaded-note'
import { StepLink } from '#components/timeline/step-link'
import type { TimelineView } from '#components/timeline/use-timeline'
import { Popover } from '#components/ui/popover'
import { Select } from '#components/ui/select'
import { useWords } from '#components/words/use-words'
import { formatInstant } from '#lib/messages/format'
import { blame, firstStepWhere } from '#lib/replay/blame'
import { type Kind, type StateOf, type Subject, stateOf, type TogetherState } from '#lib/replay/together'

/** How many of a value's earlier values are listed. */
const MOST = 8

interface Asked {
  view: TimelineView
  /** Up to which step. */
  step: number
  /** What the value is called. */
  label: string
  /** The value of a state, as it is written. */
  read: (state: TogetherState) => string
}

interface BlamedProps<K extends Kind> extends Omit<Asked, 'read'> {
  /** Whose value it is. */
  of: Subject<K>
  read: (state: StateOf<K>) => string
  children: ReactNode
}

/** A value that says, when it is pointed at or pressed, which event last set it, who, when and why, and what it was before. */
export function Blamed<K extends Kind>({ view, step, of, label, read: readOne, children }: BlamedProps<K>) {
  const words = useWords()
  const read = (state: TogetherState) => readOne(stateOf(state, of))
  const trigger = (
    <button
      type="button"
      aria-label={words.t('timeline.blame.ask', { label, value: read(view.replay.at(step).after) })}
      className="fade relative max-w-full cursor-help rounded-[3px] text-left decoration-line-control decoration-dotted underline-offset-3 after:absolute after:-inset-x-1 after:-inset-y-1 hover:underline focus-visible:underline"
    >
      {children}
    </button>
  )
  return (
    <Popover trigger={trigger} openOnHover className="w-101">
      <Found view={view} step={step} label={label} read={read} />
    </Popover>
  )
}

function Found({ view, step, label, read }: Asked) {
  const words = useWords()
  const found = blame(view.replay, read, step)
  return (
    <div data-testid="blame">
      <p className="flex items-baseline justify-between gap-3 pb-1">
        <span className="font-semibold">{label}</span>
        {found[0] && (
          <span className="text-ink-2">
            {words.t('timeline.blame.last')} <StepLink view={view} step={found[0].step} />
          </span>
        )}
      </p>
      {found.length === 0 && isComplete(view.replay, 0, step) && (
        <p className="text-ink-2">{words.t('timeline.blame.never')}</p>
      )}
      <ol className="grid gap-1.5">
        {found.slice(0, MOST).map((each) => {
          const { event } = each
          const reason = reasonOf(event, words)
          return (
            <li key={each.step} className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3">
              <span className="whitespace-nowrap text-ink-2">{formatInstant(event.appendDate, words.locale)}</span>
              <span className="min-w-0">
                <span className="font-medium break-words">{each.value}</span>
                {' · '}
                {event.actor.name}
                {' · '}
                <StepLink view={view} step={each.step} />
                {reason && (
                  <span className="block truncate text-ink-2">{words.t('timeline.quoted', { text: reason })}</span>
                )}
              </span>
            </li>
          )
        })}
      </ol>
      {found.length > MOST && (
        <p className="pt-1.5 text-ink-2">{words.t('timeline.blame.earlier', { count: found.length - MOST })}</p>
      )}
      <SoFar replay={view.replay} until={step} />
      {found.length > 0 && <FirstTrue view={view} label={label} read={read} values={found.map(({ value }) => value)} />}
    </div>
  )
}

/** "When did it first become …?", asked of the whole history: one of the values that it has had. */
function FirstTrue({ view, label, read, values }: Omit<Asked, 'step'> & { values: readonly string[] }) {
  const words = useWords()
  const [wanted, setWanted] = useState<string | null>(null)
  const first = wanted === null ? null : firstStepWhere(view.replay, (state) => read(state) === wanted)
  return (
    <div className="mt-2 grid gap-1.5 border-t pt-2">
      <p className="text-ink-2">{words.t('timeline.blame.when', { label })}</p>
      <Select
        aria-label={words.t('timeline.blame.when', { label })}
        options={[...new Set(values)].map((value) => ({ value, label: value }))}
        value={wanted}
        onValueChange={setWanted}
        placeholder={words.t('timeline.blame.choose')}
      />
      {first !== null && (
        <p role="status">
          {words.t('timeline.blame.first')} <StepLink view={view} step={first} />
        </p>
      )}
    </div>
  )
}
