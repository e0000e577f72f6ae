import { reactors } from '#lib/domain/reactors'
import type { PaymentGateway } from '#lib/domain/subscription/reactors/payment-gateway'
import { views } from '#lib/domain/views'
import { keepEffect } from '#lib/engine/reactors/effects/effect-processor'
import type { Keeper } from '#lib/engine/reactors/processor'
import { keepView } from '#lib/engine/views/view-processor'

/** Everything that a worker runs: the persisted views, and the effects where there is a gateway to have them on. */
export const allKeepers = (gateway: PaymentGateway | null): readonly Keeper[] => [
  ...views.map(keepView),
  ...(gateway ? reactors.map((reactor) => keepEffect(reactor, gateway)) : []),
]
