import type { PaymentGateway } from '#lib/domain/subscription/reactors/payment-gateway'
import { reactors, views } from '#lib/domain/workers'
import { effectProcessor } from '#lib/engine/reactors/effects/effect-processor'
import type { Processor } from '#lib/engine/reactors/processor'
import { viewProcessor } from '#lib/engine/views/view-processor'
import { appVersion } from '#lib/version'
import { afterEffects, gatewayWithFailpoints } from '#lib/worker/ports-with-failpoints'

/** Everything that a worker runs: the persisted views, and the effects where there is a gateway to have them on. */
export function allProcessors(gateway: PaymentGateway | null): readonly Processor[] {
  const ports = gateway && { gateway: gatewayWithFailpoints(gateway) }
  return [
    ...views.map(viewProcessor),
    ...(ports
      ? reactors.map((reactor) => effectProcessor(reactor, ports, { after: afterEffects, release: appVersion }))
      : []),
  ]
}
