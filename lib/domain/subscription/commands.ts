import { addCoverage } from '#lib/domain/subscription/commands/add-coverage'
import { cancelTermination } from '#lib/domain/subscription/commands/cancel-termination'
import { changeCoverage } from '#lib/domain/subscription/commands/change-coverage'
import { changeHolderDetails } from '#lib/domain/subscription/commands/change-holder-details'
import { removeCoverage } from '#lib/domain/subscription/commands/remove-coverage'
import { renew } from '#lib/domain/subscription/commands/renew'
import { subscribe } from '#lib/domain/subscription/commands/subscribe'
import { terminate } from '#lib/domain/subscription/commands/terminate'

/** What staff can do to a contract that exists; the names are those of the permissions and of the keys. */
export const staffCommands = {
  add_coverage: addCoverage,
  change_coverage: changeCoverage,
  remove_coverage: removeCoverage,
  terminate,
  cancel_termination: cancelTermination,
  change_holder_details: changeHolderDetails,
}

/** Every command, also those that open a contract or belong to jobs. */
export const subscriptionCommands = { subscribe, renew, ...staffCommands }

export type StaffCommandName = keyof typeof staffCommands
export type SubscriptionCommandName = keyof typeof subscriptionCommands

/**
 * A staff edit's idempotency key. A double click or a resend is the same intent on the same version by the
 * same person: a silent success. Two people, or two different edits, from one version are a visible conflict.
 */
export const staffEditKey = (
  command: SubscriptionCommandName,
  aggregateId: string,
  versionSeen: number,
  userId: string,
) => `${command}_${aggregateId}_v${versionSeen}_${userId}`
