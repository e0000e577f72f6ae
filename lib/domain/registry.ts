import { subscription } from '#lib/domain/subscription/subscription'

/** Every kind of aggregate there is, once. */
export const registry = { subscription }
