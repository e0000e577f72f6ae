import { chargePremiumOnRenewal } from '#lib/domain/subscription/reactors/charge-premium-on-renewal'
import { collectDueInstalment } from '#lib/domain/subscription/reactors/collect-due-instalment'
import type { PaymentPorts } from '#lib/domain/subscription/reactors/payment-gateway'
import type { AnyReactor } from '#lib/engine/reactors/reactor'

/** Every effect that events have outside of their own history. */
export const reactors: readonly AnyReactor<PaymentPorts>[] = [chargePremiumOnRenewal, collectDueInstalment]
