import { addCoverage } from '#lib/domain/subscription/commands/add-coverage'
import { answerUnknownPayment } from '#lib/domain/subscription/commands/answer-unknown-payment'
import { cancelTermination } from '#lib/domain/subscription/commands/cancel-termination'
import { changeCoverage } from '#lib/domain/subscription/commands/change-coverage'
import { changeHolderDetails } from '#lib/domain/subscription/commands/change-holder-details'
import { changeTrigger } from '#lib/domain/subscription/commands/change-trigger'
import { chargePremium } from '#lib/domain/subscription/commands/charge-premium'
import {
  recordPaymentFailed,
  recordPaymentReceived,
  recordPaymentUnknown,
} from '#lib/domain/subscription/commands/record-payment'
import { refuseRenewal } from '#lib/domain/subscription/commands/refuse-renewal'
import { removeCoverage } from '#lib/domain/subscription/commands/remove-coverage'
import { renew } from '#lib/domain/subscription/commands/renew'
import { requestInstalment } from '#lib/domain/subscription/commands/request-instalment'
import { requestPayment } from '#lib/domain/subscription/commands/request-payment'
import { subscribe } from '#lib/domain/subscription/commands/subscribe'
import { terminate } from '#lib/domain/subscription/commands/terminate'

/** What staff can do to a contract that exists, in the order in which people look for it; the names are those of the permissions and of the keys. */
export const staffCommands = {
  add_coverage: addCoverage,
  change_coverage: changeCoverage,
  change_trigger: changeTrigger,
  remove_coverage: removeCoverage,
  change_holder_details: changeHolderDetails,
  terminate,
  cancel_termination: cancelTermination,
  refuse_renewal: refuseRenewal,
  answer_unknown_payment: answerUnknownPayment,
}

/** What jobs and reactors do on their own: in no role's permissions, so that nobody can do it by hand. */
export const jobCommands = {
  renew,
  charge_premium: chargePremium,
  request_payment: requestPayment,
  request_instalment: requestInstalment,
  record_payment_received: recordPaymentReceived,
  record_payment_failed: recordPaymentFailed,
  record_payment_unknown: recordPaymentUnknown,
}

/** Every command, also the one that opens a contract. */
export const subscriptionCommands = { subscribe, ...staffCommands, ...jobCommands }

export type StaffCommandName = keyof typeof staffCommands
export type SubscriptionCommandName = keyof typeof subscriptionCommands
