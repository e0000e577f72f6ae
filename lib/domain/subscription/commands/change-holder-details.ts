import { z } from 'zod'
import { line } from '#lib/domain/shared/form'
import { isSiret } from '#lib/domain/shared/siret'
import { defineDeskCommand, whereSubscribed } from '#lib/domain/subscription/commands/define'
import { rules } from '#lib/domain/subscription/rules'
import { holderFields } from '#lib/domain/subscription/vocabulary'
import { check } from '#lib/engine/core/command'
import { type Personal, plain } from '#lib/engine/core/personal'
import { freeText, typedText } from '#lib/engine/core/schemas/text'

/** Corrects who holds the contract: a field that is given and differs is recorded as old → new; null empties it. */
export const changeHolderDetails = defineDeskCommand({
  name: 'change_holder_details',
  group: 'holder',
  roles: ['staff'],
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
  unavailable: ({ subscribed }) => (subscribed ? null : { code: 'not_subscribed' }),
  undo(_input, { holder }) {
    const name = plain(holder?.name)
    if (!name) return null
    const [email, siret] = [plain(holder?.email ?? undefined), plain(holder?.siret ?? undefined)]
    return { name: 'change_holder_details', input: { name, email: email ?? null, siret: siret ?? null } }
  },
  form: ({ holder }) => ({
    from: { kind: 'lines', lines: [line('noDate')] },
    fields: [
      { kind: 'text', name: 'name', longest: 200, value: plain(holder?.name) ?? null, changes: ['holderName'] },
      { ...{ kind: 'email', name: 'email', empty: 'optional' }, value: held(holder?.email), changes: ['holderEmail'] },
      { ...{ kind: 'siret', name: 'siret', empty: 'optional' }, value: held(holder?.siret), changes: ['holderSiret'] },
    ],
    input: ({ name, email = null, siret = null }) => ({ name, email, siret }),
  }),
  // A holder's name has no place in an address.
  supposable: false,
})

const held = (value: Personal<string> | null | undefined) => plain(value ?? undefined) ?? null
