import type { PaymentGateway } from '#lib/domain/subscription/reactors/payment-gateway'
import { hostFailpoint } from '#lib/engine/reactors/failpoint'
import type { WorkerFailpointName } from '#lib/worker/failpoints'

/** Events, by their types, after whose recording by a reactor a fault test may kill us. */
export const afterEffects = {
  premium_charged: 'term-charged',
  premium_payment_requested: 'payment-requested',
  premium_payment_received: 'payment-recorded',
  premium_payment_failed: 'payment-recorded',
  premium_payment_unknown: 'payment-recorded',
} as const satisfies Record<string, WorkerFailpointName>

/** The same for what a job records. */
export const afterJobs = {
  subscription_renewed: 'contract-renewed',
  premium_payment_requested: 'instalment-requested',
} as const satisfies Record<string, WorkerFailpointName>

const answered = () => hostFailpoint('gateway-answered' satisfies WorkerFailpointName)

/** The same gateway, after whose answers a fault test may kill us: money has moved, and nobody has recorded it. */
export const gatewayWithFailpoints = (gateway: PaymentGateway): PaymentGateway => ({
  ...gateway,
  async charge(...asked) {
    const outcome = await gateway.charge(...asked)
    answered()
    return outcome
  },
  async lookUp(...asked) {
    const outcome = await gateway.lookUp(...asked)
    answered()
    return outcome
  },
})
