import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { contractHref } from '#components/routes'
import { BrokenContract } from '#components/subscription/broken-contract'
import { ContractBadge } from '#components/subscription/contract-head'
import { LinkButton } from '#components/ui/button'
import { PageHead } from '#components/ui/page-head'
import { type StaffCommandName, staffCommands } from '#lib/domain/subscription/commands'
import { subscriptionDesk } from '#lib/domain/subscription/desk'
import {
  commandPermission,
  grantedCommands,
  type UnavailableCommands,
  unavailableCommands,
} from '#lib/engine/core/desk'
import { formatInstant } from '#lib/messages/format'
import { type Typed, typedAtFirst } from '#lib/messages/read-form'
import { loadContract, todayInParis } from '#lib/server/contract'
import { getWords } from '#lib/server/session/locale'
import { mayOf, requirePermission } from '#lib/server/session/session'
import { PageWords } from '../../../page-words'
import { ContractEditForm } from './form'

interface Address {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Address): Promise<Metadata> {
  const [{ id }, words] = await Promise.all([params, getWords()])
  return { title: words.t('edit.pageTitle', { id }) }
}

const names = Object.keys(staffCommands) as StaffCommandName[]
const permissionOf = (name: StaffCommandName) => commandPermission('subscription', name)

/**
 * An edit, as a command with its dry run; only for those who may, whatever address they type. One that has no use now
 * is shown too: its form says why.
 */
export default async function EditPage({ params, searchParams }: Address) {
  const [{ id }, address] = await Promise.all([params, searchParams])
  const asked = Object.fromEntries(Object.entries(address).filter(([, value]) => typeof value === 'string')) as Typed
  const named = names.find((name) => name === asked.command)
  const session = await requirePermission((named ? [named] : names).map(permissionOf), `/subscriptions/${id}/edit`)
  const [contract, words] = await Promise.all([loadContract(session, id), getWords()])
  if (!contract) notFound()
  if (contract.broken) return <BrokenContract id={id} broken={contract.broken} words={words} />
  const { state, version, last } = contract
  const today = todayInParis()
  const unavailable = unavailableCommands(subscriptionDesk, state, { aggregateId: id, today })
  const granted = grantedCommands(subscriptionDesk, mayOf(session))
  const name = named ?? firstOf(granted, unavailable)
  const initial = typedAtFirst((typed) => staffCommands[name].form(state, { today, typed }), asked)
  const saved = formatInstant(last.appendDate, words.locale)
  return (
    <>
      <PageHead
        breadcrumbs={[
          { href: '/subscriptions', label: words.t('shell.contracts') },
          { href: contractHref(id), label: id, strong: true },
        ]}
        title={words.t('edit.title')}
        aside={state.holder ? words.text(state.holder.name) : words.t('contract.holderUnknown')}
        badge={<ContractBadge state={state} today={today} words={words} />}
        actions={
          <>
            <span className="text-meta text-ink-2 max-lg:hidden">
              {words.t('edit.editing', { actor: last.actor.name, when: saved })}
            </span>
            <LinkButton href={contractHref(id)}>
              {words.t('edit.leave')}
              <span className="-ml-0.5 max-md:sr-only">{words.t('edit.withoutSaving')}</span>
            </LinkButton>
          </>
        }
      />
      <PageWords of="edit">
        <ContractEditForm
          key={`${name} ${JSON.stringify(asked)}`}
          aggregateId={id}
          version={version}
          state={state}
          today={today}
          name={name}
          initial={initial}
          unavailable={unavailable}
          granted={granted}
          person={session.user.name}
        />
      </PageWords>
    </>
  )
}

/** Where the address names no command: the first that has a use now. Who may give none was not let in. */
const firstOf = (granted: readonly StaffCommandName[], unavailable: UnavailableCommands) =>
  granted.find((name) => !unavailable[name]) ?? granted[0] ?? 'change_holder_details'
