import type { Metadata, Route } from 'next'
import { notFound } from 'next/navigation'
import { initialDraft } from '#components/edit/initial-draft'
import { BrokenContract } from '#components/subscription/broken-contract'
import { ContractBadge } from '#components/subscription/contract-head'
import { LinkButton } from '#components/ui/button'
import { PageHead } from '#components/ui/page-head'
import { type StaffCommandName, staffCommands } from '#lib/domain/subscription/commands'
import { unavailableIntents } from '#lib/domain/subscription/intents'
import { annualPremiumOn } from '#lib/domain/subscription/status'
import { formatInstant } from '#lib/messages/format'
import { loadContract, todayInParis } from '#lib/server/contract'
import { getWords } from '#lib/server/locale'
import { requirePermission } from '#lib/server/session'
import { EditForm } from './form'

interface Address {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Address): Promise<Metadata> {
  const [{ id }, words] = await Promise.all([params, getWords()])
  return { title: words.t('edit.pageTitle', { id }) }
}

/** An edit, as an intent with its dry run; only for those who may, whatever address they type. */
export default async function EditPage({ params, searchParams }: Address) {
  const { id } = await params
  const session = await requirePermission('subscription.add_coverage', `/subscriptions/${id}/edit`)
  const [contract, words, asked] = await Promise.all([loadContract(session, id), getWords(), searchParams])
  if (!contract) notFound()
  if (contract.broken) return <BrokenContract id={id} broken={contract.broken} words={words} />
  const { state, version, last } = contract
  const today = todayInParis()
  const unavailable = unavailableIntents(state, today)
  const intent = chosenIntent(asked.intent, unavailable)
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  const code = text(asked.code)
  const invoice = text(asked.invoice)
  const saved = formatInstant(last.appendDate, words.locale)
  return (
    <>
      <PageHead
        breadcrumbs={[
          { href: '/subscriptions' as Route, label: words.t('shell.contracts') },
          { href: `/subscriptions/${id}` as Route, label: id, strong: true },
        ]}
        title={words.t('edit.title')}
        aside={state.holder ? words.text(state.holder.name) : words.t('contract.holderUnknown')}
        badge={<ContractBadge state={state} today={today} words={words} />}
        actions={
          <>
            <span className="text-meta text-ink-2 max-lg:hidden">
              {words.t('edit.editing', { actor: last.actor.name, when: saved })}
            </span>
            <LinkButton href={`/subscriptions/${id}` as Route}>
              {words.t('edit.leave')}
              <span className="-ml-0.5 max-md:sr-only">{words.t('edit.withoutSaving')}</span>
            </LinkButton>
          </>
        }
      />
      <EditForm
        key={`${intent} ${code} ${invoice}`}
        contractId={id}
        version={version}
        state={state}
        today={today}
        intent={intent}
        initial={initialDraft(intent, state, { code, invoice }, today)}
        unavailable={unavailable}
        person={session.user.name}
        premiumRequired={annualPremiumOn(state, today) !== null}
      />
    </>
  )
}

/** The intent of the address, also where it has no use now: its form says why. Without one, the first that has. */
function chosenIntent(asked: unknown, unavailable: ReturnType<typeof unavailableIntents>): StaffCommandName {
  const names = Object.keys(staffCommands) as StaffCommandName[]
  return names.find((name) => name === asked) ?? names.find((name) => !unavailable[name]) ?? 'change_holder_details'
}
