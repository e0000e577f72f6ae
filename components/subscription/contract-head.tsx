import type { ReactNode } from 'react'
import { contractHref, contractTimelineHref } from '#components/routes'
import { StatusBadge } from '#components/subscription/status-badge'
import { PageHead } from '#components/ui/page-head'
import { Tabs } from '#components/ui/tabs'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { contractStatus, renewalUnknownOn } from '#lib/domain/subscription/status'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import type { Words } from '#lib/messages/words'

interface ContractHeadProps {
  id: string
  state: SubscriptionState
  today: CalendarDate
  words: Words
  actions?: ReactNode
}

/** The row that says which contract this is, how it stands today, and where else it can be read. */
export function ContractHead({ id, state, today, words, actions }: ContractHeadProps) {
  return (
    <PageHead
      breadcrumbs={[{ href: '/subscriptions', label: words.t('shell.contracts') }]}
      title={id}
      aside={state.holder ? words.text(state.holder.name) : words.t('contract.holderUnknown')}
      badge={<ContractBadge state={state} today={today} words={words} />}
      tabs={
        <Tabs
          label={words.t('contract.tabs.label')}
          tabs={[
            { href: contractHref(id), label: words.t('contract.tabs.contract'), current: true },
            { href: contractTimelineHref(id), label: words.t('contract.tabs.timeline') },
          ]}
        />
      }
      actions={actions}
    />
  )
}

/** How the contract stands today; nothing before it is subscribed. */
export function ContractBadge({ state, today, words }: Pick<ContractHeadProps, 'state' | 'today' | 'words'>) {
  const status = contractStatus(state, today)
  if (status === null) return null
  const terminationDate = state.termination?.terminationDate ?? null
  return (
    <StatusBadge
      status={status}
      startDate={state.startDate}
      terminationDate={terminationDate}
      renewalUnknownSince={renewalUnknownOn(state, today)}
      words={words}
    />
  )
}
