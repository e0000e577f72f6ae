import type { Change } from '#lib/domain/shared/change'
import type { Form } from '#lib/domain/shared/form'
import { subscription } from '#lib/domain/subscription/aggregate'
import { lookedAtOn } from '#lib/domain/subscription/applies-from'
import { subscriptionChanges } from '#lib/domain/subscription/changes/changes'
import { staffCommands } from '#lib/domain/subscription/commands'
import { subscribe } from '#lib/domain/subscription/commands/subscribe'
import { objectionTo } from '#lib/domain/subscription/objection'
import type { SubscriptionCurrentEvent, SubscriptionEvent } from '#lib/domain/subscription/reducer'
import type { Coverage, SubscriptionState } from '#lib/domain/subscription/state'
import { annualPremiumOn, endOfContract } from '#lib/domain/subscription/status'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import type { Desk } from '#lib/engine/core/desk'

/** What the review of an edit shows of a contract beside its differences. */
export interface ContractFacts {
  /** The coverages that differ, as they would stand. */
  coverages: Coverage[]
  /** The first day without cover. */
  end: { before: CalendarDate | null; after: CalendarDate | null }
  annualPremiumCents: { before: number | null; after: number | null }
}

/** What staff do to a contract. */
export const subscriptionDesk = {
  aggregate: subscription,
  commands: staffCommands,
  opening: { subscribe },
  review(before, after, event) {
    const on = lookedAtOn(event)
    const facts = {
      coverages: Object.values(after.coverages).filter((coverage) => before.coverages[coverage.code] !== coverage),
      end: { before: endOfContract(before), after: endOfContract(after) },
      annualPremiumCents: { before: annualPremiumOn(before, on), after: annualPremiumOn(after, on) },
    }
    return { on, changes: subscriptionChanges(before, after, on), facts }
  },
  objectionTo,
} as const satisfies Desk<SubscriptionState, SubscriptionEvent, SubscriptionCurrentEvent, Form, Change, ContractFacts>
