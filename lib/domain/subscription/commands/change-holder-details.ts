import { z } from 'zod'
import { isSiret } from '#lib/domain/shared/siret'
import { defineCommand, whereSubscribed } from '#lib/domain/subscription/commands/define'
import { rules } from '#lib/domain/subscription/rules'
import { holderFields } from '#lib/domain/subscription/vocabulary'
import { check } from '#lib/engine/core/command'
import { plain } from '#lib/engine/core/personal'
import { freeText, typedText } from '#lib/engine/core/text'

/** Corrects who holds the contract: a field that is given and differs is recorded as old → new; null empties it. */
export const changeHolderDetails = defineCommand({
  name: 'change_holder_details',
  input: z.strictObject({
    name: typedText(200).min(1, 'give the name of the holder').optional(),
    email: z.email('give an e-mail address such as name@example.com').max(254).nullable().optional(),
    siret: freeText(14).nullable().optional(),
  }),
  *rules(state, input, { aggregateId }) {
    yield* whereSubscribed(state)
    if (input.siret != null) yield check(rules.siret_invalid, isSiret(input.siret))
    const changes = holderFields.flatMap((field) => {
      const to = input[field]
      const from = plain(state.holder?.[field] ?? null) ?? null
      return to === undefined || to === from ? [] : [{ field, from, to }]
    })
    return changes.length === 0 ? [] : [{ aggregateId, type: 'holder_details_changed', payload: { changes } }]
  },
})
