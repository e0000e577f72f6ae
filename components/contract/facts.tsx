import type { Route } from 'next'
import Link from 'next/link'
import { Section } from '#components/contract/section'
import { LinkButton } from '#components/ui/button'
import { DefinitionList } from '#components/ui/definition-list'
import type { Recorded } from '#lib/core/event'
import { type Personal, plain } from '#lib/core/personal'
import { type CalendarDate, parisDate } from '#lib/domain/shared/calendar-date'
import type { Unavailable } from '#lib/domain/subscription/intents'
import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { contractStatus, endOfContract, termOn } from '#lib/domain/subscription/status'
import { terminationArticles } from '#lib/domain/subscription/vocabulary'
import { formatDate } from '#lib/messages/format'
import { formatSiret } from '#lib/messages/typed'
import type { Words } from '#lib/messages/words'

interface FactsProps {
  id: string
  state: SubscriptionState
  today: CalendarDate
  words: Words
  /** What cannot be done now; absent for those who may not edit. */
  unavailable?: Unavailable | undefined
}

/** When and why the contract ends, who said so, and the way to take it back. */
export function TerminationFacts({
  id,
  state,
  today,
  words,
  unavailable,
  events,
}: FactsProps & { events: readonly Recorded<SubscriptionEvent>[] }) {
  const { termination } = state
  const edit = (intent: string) => `/subscriptions/${id}/edit?intent=${intent}` as Route
  if (!termination) {
    return (
      <Section title={words.t('contract.termination.title')}>
        <p className="text-ink-2">
          {words.t(state.tacitRenewal === false ? 'contract.termination.noneNotTacit' : 'contract.termination.none')}
        </p>
        {unavailable && !unavailable.terminate && (
          <LinkButton href={edit('terminate')} size="sm" className="mt-2">
            {words.t('contract.termination.terminate')}
          </LinkButton>
        )}
      </Section>
    )
  }
  const { terminationDate, reason, noticeReceivedDate } = termination
  const setBy = events.findLast((event) => event.type === 'protection_schedule_updated' && event.payload.termination)
  // An article is one word: it does not break at its hyphens.
  const article = reason && terminationArticles[reason]?.replaceAll('-', '\u2011')
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
            value: capital(article ? words.t('contract.termination.law', { reason: reasonWord, article }) : reasonWord),
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
      {unavailable && !unavailable.cancel_termination && (
        <LinkButton href={edit('cancel_termination')} size="sm" className="mt-2">
          {words.t('contract.termination.cancel')}
        </LinkButton>
      )}
    </Section>
  )
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const Unknown = ({ words }: { words: Words }) => <span className="text-ink-3">{words.t('values.unknown')}</span>

function StepLink({ id, event, words }: { id: string; event: Recorded<SubscriptionEvent>; words: Words }) {
  return (
    <>
      {event.actor.name},{' '}
      <Link className="reference" href={`/subscriptions/${id}/timeline?step=${event._id}` as Route} prefetch={false}>
        {formatDate(parisDate(event.appendDate), words.locale)}
      </Link>
    </>
  )
}

/** Who holds the contract, as this reader may see it. */
export function HolderFacts({ id, state, words, unavailable }: FactsProps) {
  const { holder, professionalUse } = state
  const text = (value: Personal<string> | null, write: (text: string) => string = (own) => own) => {
    const own = plain(value ?? undefined)
    if (own !== undefined) return write(own)
    return <span className="text-ink-3">{words.text(value)}</span>
  }
  const use =
    professionalUse === null ? (
      <Unknown words={words} />
    ) : (
      words.t(professionalUse ? 'contract.holder.professional' : 'contract.holder.private')
    )
  return (
    <Section
      title={words.t('contract.holder.title')}
      aside={
        unavailable &&
        !unavailable.change_holder_details && (
          <Link
            className="link inline-flex min-h-6 items-center"
            href={`/subscriptions/${id}/edit?intent=change_holder_details` as Route}
          >
            {words.t('contract.change')}
            <span className="sr-only"> {words.t('contract.holder.title')}</span>
          </Link>
        )
      }
    >
      {!holder && <p className="mb-1 text-ink-2">{words.t('contract.holder.unknown')}</p>}
      <DefinitionList
        items={[
          ...(holder
            ? [
                { term: words.t('contract.holder.name'), value: text(holder.name) },
                {
                  term: words.t('contract.holder.kind'),
                  value: words.value({ kind: 'word', list: 'holderKind', code: holder.kind }),
                },
                { term: words.t('contract.holder.email'), value: text(holder.email) },
                ...(holder.kind === 'natural' && holder.siret === null
                  ? []
                  : [{ term: words.t('contract.holder.siret'), value: text(holder.siret, formatSiret) }]),
              ]
            : []),
          { term: words.t('contract.holder.use'), value: use },
        ]}
      />
    </Section>
  )
}

/** How it is paid and whether it goes on. */
export function TermsFacts({ state, today, words }: FactsProps) {
  const term = termOn(state, today)
  const status = contractStatus(state, today)
  const word = (list: 'product' | 'frequency', code: string | null) =>
    code === null ? <Unknown words={words} /> : words.value({ kind: 'word', list, code })
  return (
    <Section title={words.t('contract.terms.title')}>
      <DefinitionList
        items={[
          { term: words.t('contract.terms.product'), value: word('product', state.productCode) },
          { term: words.t('contract.terms.payment'), value: word('frequency', state.paymentFrequency) },
          { term: words.t('contract.terms.renewal'), value: renewal(state, today, words) },
          { term: words.t('contract.terms.firstDay'), value: words.value({ kind: 'date', date: state.startDate }) },
          ...(term && (status === 'on_risk' || status === 'termination_scheduled')
            ? [
                {
                  term: words.t('contract.terms.term'),
                  value: words.value({ kind: 'term', start: term.start, end: term.end }),
                },
              ]
            : []),
        ]}
      />
    </Section>
  )
}

function renewal(state: SubscriptionState, today: CalendarDate, words: Words) {
  if (state.tacitRenewal === null) return <Unknown words={words} />
  if (!state.tacitRenewal) return words.t('contract.terms.notTacit')
  const next = termOn(state, today)?.end
  const end = endOfContract(state)
  if (end !== null && (!next || end <= next)) return words.t('contract.terms.tacitStopped')
  return next
    ? words.t('contract.terms.tacitOn', { date: formatDate(next, words.locale) })
    : words.t('contract.terms.tacit')
}
