'use client'
import type { Asked } from '#components/timeline/blame/asked'
import { FirstTrue } from '#components/timeline/blame/first-true'
import { reasonOf, recordedWords } from '#components/timeline/event-words'
import { isComplete, SoFar } from '#components/timeline/loaded-note'
import { StepLink } from '#components/timeline/step-link'
import type { TimelineView } from '#components/timeline/use-timeline'
import { useWords } from '#components/words/use-words'
import { blame } from '#lib/engine/replay/blame'

/** How many of a value's earlier values are listed. */
const MOST = 8

interface WhoSetProps {
  view: TimelineView
  /** Up to which step. */
  step: number
  asked: Asked
}

/** Each event that set a value, newest first: who, when and why, and what it was before. */
export function WhoSet({ view, step, asked }: WhoSetProps) {
  const words = useWords()
  const { label, read, measure } = asked
  const found = blame(view.replay, read, step)
  // What is said no longer is compared as what it was.
  const measured = [step, ...found.map((each) => each.step)].map((at) => measure(view.replay.at(at).after))
  return (
    <div data-testid="blame">
      <p className="flex items-baseline justify-between gap-3 pb-1">
        <span className="font-semibold">{label}</span>
        {found[0] && (
          <span className="text-ink-2">
            {words.t('timeline.blame.last')} <StepLink view={view} step={found[0].step} at />
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
              <span className="whitespace-nowrap text-ink-2">{recordedWords(event, words)}</span>
              <span className="min-w-0">
                <span className="font-medium break-words">{each.value}</span>
                {' · '}
                {event.actor.name}
                {' · '}
                <StepLink view={view} step={each.step} />
                {reason && (
                  <span className="line-clamp-2 text-ink-2">{words.t('timeline.quoted', { text: reason })}</span>
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
      {found.length > 0 && (
        <FirstTrue
          view={view}
          asked={asked}
          values={found.map(({ value }) => value)}
          kind={measured.find((each) => each !== null)?.kind ?? null}
        />
      )}
    </div>
  )
}
