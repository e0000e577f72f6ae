import type { EventFactsProps } from '#components/timeline/event/event-panel-props'
import { readableSentence } from '#components/timeline/event-words'
import { StepLink } from '#components/timeline/step-link'
import { useWords } from '#components/words/use-words'
import { stateOf, type TimelineEvent } from '#lib/domain/timeline-kinds'
import { differences } from '#lib/engine/core/differences'
import { formatInstant } from '#lib/messages/format'
import type { Words } from '#lib/messages/words'

/** Both pasts of an event that was altered: neither is hidden, and each alteration leads to its receipt. */
export function Corrected(props: EventFactsProps) {
  const words = useWords()
  const { event, view } = props
  const former = event.former ?? []
  if (former.length === 0) return null
  const pasts = [...former.map((each) => each.event as TimelineEvent), event]
  const sentences = pasts.map((past) => sentenceOf(past, props, words))
  return (
    <section className="mt-3 rounded-control border border-changed-line bg-surface" data-testid="both-pasts">
      <h3 className="border-b border-changed-line px-3 py-1.5 font-semibold">{words.t('timeline.altered.title')}</h3>
      <ol>
        {pasts.map((past, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pasts of an event have an order and nothing else
          <li key={index} className="border-b border-changed-line px-3 py-2 last:border-b-0">
            <p className="text-meta text-ink-2">
              {words.t(
                index === pasts.length - 1
                  ? 'timeline.altered.corrected'
                  : index === 0
                    ? 'timeline.altered.first'
                    : 'timeline.altered.between',
              )}
              {former[index] && (
                <>
                  {', '}
                  {words.t('timeline.altered.until', { at: formatInstant(former[index].until, words.locale) })}{' '}
                  <Receipt id={former[index].alteredBy} view={view} />
                </>
              )}
            </p>
            <p>
              {index < pasts.length - 1 ? <del className="decoration-ink-3">{sentences[index]}</del> : sentences[index]}
            </p>
            {index > 0 && <Changes before={pasts[index - 1] as TimelineEvent} after={past} />}
          </li>
        ))}
      </ol>
    </section>
  )
}

function sentenceOf(past: TimelineEvent, { step }: EventFactsProps, words: Words): string {
  const before = stateOf(step.before, past)
  return readableSentence(past.aggregate, { event: past, before, broken: past.broken !== null } as never, words)
}

/** The step at which the alteration was recorded, where it is at hand. */
function Receipt({ id, view }: { id: string; view: EventFactsProps['view'] }) {
  const step = view.replay.indexOf(id)
  return step === null ? null : <StepLink view={view} step={step} />
}

/** What of the document is another, field by field. */
function Changes({ before, after }: { before: TimelineEvent; after: TimelineEvent }) {
  const words = useWords()
  const found = differences(said(before), said(after))
  return (
    <dl className="mt-1 grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3 gap-y-0.5 font-mono text-mono max-md:grid-cols-1">
      {found.map(({ path, existing, attempted }) => (
        <div key={path} className="contents">
          <dt className="text-ink-2">{path}</dt>
          <dd className="break-all">
            <del className="text-removed no-underline">{valueText(existing, words)}</del> {'→'}{' '}
            <ins className="text-added no-underline">{valueText(attempted, words)}</ins>
          </dd>
        </div>
      ))}
    </dl>
  )
}

const said = ({ type, schemaVersion, payload }: TimelineEvent) => ({ type, schemaVersion, payload })

function valueText(value: unknown, words: Words): string {
  if (value === undefined) return words.t('timeline.altered.nothing')
  if (value instanceof Date) return value.toISOString()
  return JSON.stringify(value)
}
