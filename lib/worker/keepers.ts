import { reactors } from '#lib/reactors/all'
import type { PaymentGateway } from '#lib/reactors/payment-gateway'
import { views } from '#lib/views/all'
import { keepEffect } from '#lib/worker/keep-effect'
import { keepView } from '#lib/worker/keep-view'
import type { Keeper } from '#lib/worker/keeper'

/** Everything that a worker runs: the persisted views, and the effects where there is a gateway to have them on. */
export const allKeepers = (gateway: PaymentGateway | null): readonly Keeper[] => [
  ...views.map(keepView),
  ...(gateway ? reactors.map((reactor) => keepEffect(reactor, gateway)) : []),
]
