import { redirect } from 'next/navigation'
import { z } from 'zod'
import type { SubscriptionCurrentEvent, SubscriptionEvent } from '#lib/domain/subscription/reducer'
import { type SubscribeOutcome, subscribeSchema } from '#lib/domain/subscription/subscribe-request'
import { REASON_LIMIT } from '#lib/engine/core/edit'
import type { EditRequest } from '#lib/server/edit/edit'
import { subscribe } from '#lib/server/edit/subscribe'
import { emptyCover, emptySubscribeDraft, readSubscription, type SubscribeDraft } from './draft'

const typed = z
  .string()
  .max(4 * REASON_LIMIT)
  .default('')
const fieldsOf = (names: string[]) => Object.fromEntries(names.map((name) => [name, typed]))
const { covers: _, ...fields } = emptySubscribeDraft('')

/** The form as a browser posts it without scripts: its fields as typed, and the one cover that it then has. */
export const postedSubscriptionSchema = z.strictObject({
  ...fieldsOf(Object.keys(fields)),
  ...fieldsOf(Object.keys(emptyCover).map((field) => `covers.0.${field}`)),
})

/** What came of it where no contract was opened, with all that was typed. */
export interface PostedSubscription {
  draft: SubscribeDraft
  outcome: Exclude<SubscribeOutcome, { kind: 'saved' }> | null
}

/** Opens a contract from what was posted, read and decided as the page itself would. */
export async function postSubscription(
  request: EditRequest<SubscriptionEvent, SubscriptionCurrentEvent>,
  posted: z.output<typeof postedSubscriptionSchema>,
): Promise<PostedSubscription> {
  const values = posted as Record<string, string>
  const draft = draftOf(values)
  const { contract, problems } = readSubscription(draft)
  const confirmed = draft.confirmed === '' ? [] : [draft.confirmed]
  const { formToken, why } = draft
  const read = subscribeSchema.safeParse({ formToken, contract, reason: why, confirmed })
  if (problems.length > 0 || !read.success) return { draft, outcome: null }
  const outcome = await subscribe(request, read.data)
  if (outcome.kind === 'saved') redirect(`/subscriptions/${outcome.aggregateId}`)
  return { draft, outcome }
}

function draftOf(values: Record<string, string>): SubscribeDraft {
  const own = Object.fromEntries(Object.keys(fields).map((name) => [name, values[name] ?? '']))
  const cover = Object.fromEntries(Object.keys(emptyCover).map((name) => [name, values[`covers.0.${name}`] ?? '']))
  return { ...(own as unknown as SubscribeDraft), covers: [cover as unknown as SubscribeDraft['covers'][number]] }
}
