import { chargePremiumOnRenewal } from '#lib/reactors/charge-premium-on-renewal'
import { collectDueInstalment } from '#lib/reactors/collect-due-instalment'
import type { AnyReactor } from '#lib/reactors/reactor'

/** Every effect that events have outside of their own history. */
export const reactors: readonly AnyReactor[] = [chargePremiumOnRenewal, collectDueInstalment]
