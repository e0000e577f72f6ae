import { z } from 'zod'
import { subscribe } from '#lib/domain/subscription/commands/subscribe'
import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'
import type { NotDone, Saved } from '#lib/engine/core/edit'
import { confirmedSchema, reasonSchema } from '#lib/engine/core/schemas/edit'

/** The token is made with the form, so that the same form sent twice opens one contract. */
export const subscribeSchema = z.strictObject({
  ...{ formToken: z.uuid(), reason: reasonSchema, contract: subscribe.input },
  confirmed: confirmedSchema,
})

export type Subscribe = z.output<typeof subscribeSchema>
export type SubscribeRequest = z.input<typeof subscribeSchema>
export type SubscribeContract = z.input<typeof subscribe.input>

/** `taken`: this form already opened the contract, with other content. */
export type SubscribeOutcome = Saved<SubscriptionEvent> | NotDone | { kind: 'taken'; aggregateId: string }
