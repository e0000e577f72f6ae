import type { EventFactsProps } from '#components/timeline/event/event-panel-props'
import { StepLink } from '#components/timeline/step-link'
import { useWords } from '#components/words/use-words'

interface Altered {
  reason: unknown
  alteredEvents: readonly { eventId: string; version: number }[]
}

/** Of the receipt of an alteration: because of what, and which steps were altered. */
export function Alteration({ event, view }: EventFactsProps) {
  const words = useWords()
  if (event.type !== 'history_altered' || event.broken) return null
  const { reason, alteredEvents } = event.payload as Altered
  return (
    <section className="mt-1 mb-3" data-testid="alteration">
      <h3 className="font-semibold">{words.t('timeline.altered.why')}</h3>
      <p className="break-words">{isAddress(reason) ? <Issue href={reason} /> : words.text(reason as string)}</p>
      <p className="mt-1 flex flex-wrap gap-x-2">
        {alteredEvents.map(({ eventId, version }) => {
          const step = view.replay.indexOf(eventId)
          return step === null ? (
            <span key={eventId}>{words.t('timeline.altered.version', { version })}</span>
          ) : (
            <StepLink key={eventId} view={view} step={step} />
          )
        })}
      </p>
    </section>
  )
}

/** What somebody wrote is an address only where it is one of the web. */
const isAddress = (text: unknown): text is string => typeof text === 'string' && /^https?:\/\/\S+$/.test(text)

const Issue = ({ href }: { href: string }) => (
  <a href={href} className="reference" rel="noreferrer noopener" target="_blank">
    {href}
  </a>
)
