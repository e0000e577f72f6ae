import type { PaymentGateway } from '#lib/domain/subscription/reactors/payment-gateway'
import { reactors, views } from '#lib/domain/workers'
import { keepEffect } from '#lib/engine/reactors/effects/effect-processor'
import type { Keeper } from '#lib/engine/reactors/processor'
import { keepView } from '#lib/engine/views/view-processor'
import { afterEffects, gatewayWithFailpoints } from '#lib/worker/ports-with-failpoints'

/** Everything that a worker runs: the persisted views, and the effects where there is a gateway to have them on. */
export function allKeepers(gateway: PaymentGateway | null): readonly Keeper[] {
  const ports = gateway && { gateway: gatewayWithFailpoints(gateway) }
  return [...views.map(keepView), ...(ports ? reactors.map((reactor) => keepEffect(reactor, ports, afterEffects)) : [])]
}
