import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { commandMenu } from '#components/edit/command-options'
import { contractTimelineHref } from '#components/routes'
import { BandChart } from '#components/schedule/band-chart'
import { chartWindow, renewalAfter } from '#components/schedule/chart-window'
import { AboutDate } from '#components/subscription/about-date'
import { coverAnswer } from '#components/subscription/answer'
import { BrokenContract } from '#components/subscription/broken-contract'
import { ContractHead } from '#components/subscription/contract-head'
import { Covers } from '#components/subscription/covers'
import { EditMenu } from '#components/subscription/edit-menu'
import { HolderFacts } from '#components/subscription/holder-facts'
import { LatestSteps } from '#components/subscription/latest-steps'
import { Section } from '#components/subscription/section'
import { TerminationFacts } from '#components/subscription/termination-facts'
import { TermsFacts } from '#components/subscription/terms-facts'
import { UnknownPayments } from '#components/subscription/unknown-payments'
import { Link } from '#components/ui/link'
import { staffCommands } from '#lib/domain/subscription/commands'
import { subscriptionDesk } from '#lib/domain/subscription/desk'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { annualPremiumOn, endOfContract } from '#lib/domain/subscription/status'
import { addDays, type CalendarDate, isCalendarDate } from '#lib/engine/core/calendar-date'
import { grantedCommands, unavailableCommands } from '#lib/engine/core/desk'
import type { Words } from '#lib/messages/words'
import { loadContract, todayInParis } from '#lib/server/contract'
import { getWords } from '#lib/server/session/locale'
import { mayOf, requirePermission } from '#lib/server/session/session'
import { PageWords } from '../../page-words'

interface Address {
  params: Promise<{ id: string }>
  searchParams: Promise<{ on?: string | string[] }>
}

export async function generateMetadata({ params }: Address): Promise<Metadata> {
  return { title: (await params).id }
}

/** The contract as it stands now: read from its events at this moment, so that what was just saved is there. */
export default async function ContractPage({ params, searchParams }: Address) {
  const { id } = await params
  const session = await requirePermission('subscription.read', `/subscriptions/${id}`)
  const [contract, words, { on: asked }] = await Promise.all([loadContract(session, id), getWords(), searchParams])
  if (!contract) notFound()
  if (contract.broken) return <BrokenContract id={id} broken={contract.broken} words={words} />
  const { state, events, version } = contract
  const today = todayInParis()
  const on = typeof asked === 'string' && isCalendarDate(asked) ? asked : today
  const end = endOfContract(state)
  const granted = grantedCommands(subscriptionDesk, mayOf(session))
  const unavailable = unavailableCommands(subscriptionDesk, state, { aggregateId: id, today })
  const offered = new Set(granted.filter((name) => !unavailable[name]))
  const choice = { aggregate: 'subscription', granted, unavailable }
  const facts = { id, state, today, words, offered }
  return (
    <PageWords of="contract">
      <ContractHead
        id={id}
        state={state}
        today={today}
        words={words}
        actions={granted.length > 0 && <EditMenu id={id} groups={commandMenu(staffCommands, choice, words)} />}
      />
      <Sentence state={state} on={on} today={today} words={words} version={version} />
      <div className="min-h-0 flex-1 overflow-y-auto lg:grid lg:grid-cols-[minmax(0,1fr)_352px] lg:overflow-hidden">
        <div className="min-w-0 bg-surface lg:overflow-y-auto">
          <Section
            title={words.t('contract.schedule')}
            hint={words.t('contract.scheduleHint')}
            aside={
              <Link href={contractTimelineHref(id)} className="link inline-flex min-h-6 items-center">
                {words.t('contract.replay')}
              </Link>
            }
          >
            <BandChart
              coverages={Object.values(state.coverages)}
              on={on}
              {...chartWindow(state, on)}
              end={end}
              renews={renewalAfter(state, on)}
              tacitRenewal={state.tacitRenewal}
            />
          </Section>
          <Covers
            key={on}
            coverages={Object.values(state.coverages)}
            on={on}
            end={end}
            annualPremiumCents={annualPremiumOn(state, on)}
            joint={state.jointPremium}
            changeable={offered.has('change_coverage') ? id : undefined}
          />
        </div>
        <aside className="border-l bg-surface max-lg:border-t max-lg:border-l-0 lg:overflow-y-auto">
          <UnknownPayments {...facts} />
          <TerminationFacts {...facts} events={events} />
          <HolderFacts {...facts} />
          <TermsFacts {...facts} />
          <LatestSteps id={id} events={events} words={words} />
        </aside>
      </div>
    </PageWords>
  )
}

interface SentenceProps {
  state: SubscriptionState
  on: CalendarDate
  today: CalendarDate
  words: Words
  version: number
}

/** The answer first, and the question it answers with its date as a control. */
function Sentence({ state, on, today, words, version }: SentenceProps) {
  const end = endOfContract(state)
  const last = end !== null && state.startDate !== null && end > state.startDate ? addDays(end, -1) : null
  return (
    <div className="flex min-h-10 shrink-0 flex-wrap items-center gap-x-3 border-b border-line-strong bg-surface px-4 text-lead">
      <p className="py-1 text-ink-2">
        {words.t('contract.knownNow')} <AboutDate key={on} on={on} today={today} first={state.startDate} last={last} />
        <strong className="ml-2 font-semibold text-ink" data-testid="answer">
          {coverAnswer(state, on, words)}
        </strong>
      </p>
      <span className="ml-auto text-meta text-ink-2">{words.t('contract.readFrom', { count: version })}</span>
    </div>
  )
}
