import { contractEditHref, contractTimelineHref } from '#components/routes'
import { type FactsProps, Unknown } from '#components/subscription/facts'
import { Section } from '#components/subscription/section'
import { LinkButton } from '#components/ui/button'
import { DefinitionList } from '#components/ui/definition-list'
import { Link } from '#components/ui/link'
import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'
import { noTerminationText } from '#lib/domain/subscription/timeline/end-text'
import { terminationArticles } from '#lib/domain/subscription/vocabulary'
import { type CalendarDate, parisDate } from '#lib/engine/core/calendar-date'
import type { Recorded } from '#lib/engine/core/event'
import { formatDate } from '#lib/messages/format'
import type { Words } from '#lib/messages/words'

/** When and why the contract ends, who said so, and the way to take it back. */
export function TerminationFacts({
  id,
  state,
  today,
  words,
  offered,
  events,
}: FactsProps & { events: readonly Recorded<SubscriptionEvent>[] }) {
  const { termination } = state
  const edit = (command: string) => contractEditHref(id, command)
  if (!termination) {
    return (
      <Section title={words.t('contract.termination.title')}>
        <p className="text-ink-2">{noTerminationText(state, words)}</p>
        {offered.has('terminate') && (
          <LinkButton href={edit('terminate')} size="sm" className="mt-2">
            {words.t('contract.termination.terminate')}
          </LinkButton>
        )}
      </Section>
    )
  }
  const { terminationDate, reason, noticeReceivedDate } = termination
  const setBy = events.findLast((event) => event.type === 'protection_schedule_updated' && event.payload.termination)
  const article = reason && terminationArticles[reason]
  const reasonWord = words.value({ kind: 'word', list: 'reason', code: reason })
  const date = (value: CalendarDate) => formatDate(value, words.locale)
  return (
    <Section title={words.t('contract.termination.title')}>
      <DefinitionList
        items={[
          {
            term: words.t(terminationDate <= today ? 'contract.termination.ended' : 'contract.termination.ends'),
            value: date(terminationDate),
          },
          {
            term: words.t('contract.termination.reason'),
            value: (
              <>
                {reasonWord.charAt(0).toUpperCase() + reasonWord.slice(1)}
                {/* An article is one word: it does not break at its hyphens. */}
                {article && (
                  <>
                    , <span className="whitespace-nowrap">{article}</span>
                  </>
                )}
              </>
            ),
          },
          {
            term: words.t('contract.termination.notice'),
            value: noticeReceivedDate ? (
              words.t('contract.termination.noticeReceived', { date: date(noticeReceivedDate) })
            ) : (
              <Unknown words={words} />
            ),
          },
          ...(setBy
            ? [{ term: words.t('contract.termination.setBy'), value: <StepLink id={id} event={setBy} words={words} /> }]
            : []),
        ]}
      />
      {offered.has('cancel_termination') && (
        <LinkButton href={edit('cancel_termination')} size="sm" className="mt-2">
          {words.t('contract.termination.cancel')}
        </LinkButton>
      )}
    </Section>
  )
}

function StepLink({ id, event, words }: { id: string; event: Recorded<SubscriptionEvent>; words: Words }) {
  return (
    <>
      {event.actor.name},{' '}
      <Link className="reference" href={contractTimelineHref(id, event._id)}>
        {formatDate(parisDate(event.appendDate), words.locale)}
      </Link>
    </>
  )
}
