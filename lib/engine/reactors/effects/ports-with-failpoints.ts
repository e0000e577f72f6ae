import type { PaymentGateway } from '#lib/domain/subscription/reactors/payment-gateway'
import type { EventShape } from '#lib/engine/core/event'
import type { Store } from '#lib/engine/core/store'
import { type FailpointName, failpoint } from '#lib/engine/reactors/failpoint'

/** Events, by their types, after whose recording a fault test may kill us. */
type After = Readonly<Partial<Record<string, FailpointName>>>

export const afterEffects: After = {
  premium_charged: 'term-charged',
  premium_payment_requested: 'payment-requested',
  premium_payment_received: 'payment-recorded',
  premium_payment_failed: 'payment-recorded',
  premium_payment_unknown: 'payment-recorded',
}

export const afterNight: After = {
  subscription_renewed: 'contract-renewed',
  premium_payment_requested: 'instalment-requested',
}

/** The same store; effects and jobs are pure and know no process that could be killed, so their places are named here. */
export function storeWithFailpoints<Supported extends EventShape, Current extends Supported>(
  store: Store<Supported, Current>,
  after: After,
): Store<Supported, Current> {
  const passed = (type: string | undefined) => {
    const name = type === undefined ? undefined : after[type]
    if (name) failpoint(name)
  }
  return {
    load: (...asked) => store.load(...asked),
    read: (...asked) => store.read(...asked),
    find: (...asked) => store.find(...asked),
    async append(...asked) {
      const appended = await store.append(...asked)
      passed(appended.event.type)
      return appended
    },
    async appendAll(...asked) {
      const appended = await store.appendAll(...asked)
      passed(appended[0]?.event.type)
      return appended
    },
  }
}

/** The same gateway, after whose answers a fault test may kill us: money has moved, and nobody has recorded it. */
export const gatewayWithFailpoints = (gateway: PaymentGateway): PaymentGateway => ({
  ...gateway,
  async charge(...asked) {
    const outcome = await gateway.charge(...asked)
    failpoint('gateway-answered')
    return outcome
  },
  async lookUp(...asked) {
    const outcome = await gateway.lookUp(...asked)
    failpoint('gateway-answered')
    return outcome
  },
})
