import type { Change } from '#lib/domain/shared/change'
import type { Form } from '#lib/domain/shared/form'
import { subscriptionDesk } from '#lib/domain/subscription/desk'
import type { Desk } from '#lib/engine/core/desk'

/** What people do, aggregate by aggregate: an aggregate that is not named is only read. */
export const desks = { subscription: subscriptionDesk }

/** A desk whose aggregate does not matter to whoever asks it. */
// biome-ignore lint/suspicious/noExplicitAny: a desk decides on states of its own aggregate, which a registry cannot express
export type AnyDesk = Desk<any, any, any, Form, Change>

/** What people do to a kind of aggregate; null where it is only read. */
export const deskOf = (aggregate: string): AnyDesk | null =>
  Object.hasOwn(desks, aggregate) ? desks[aggregate as keyof typeof desks] : null
