import { z } from 'zod'
import { isSiret } from '#lib/domain/shared/siret'
import { fromDayByHand, termsByHand } from '#lib/domain/subscription/commands/by-hand'
import { coverageValue, definePersonCommand } from '#lib/domain/subscription/commands/define'
import { subscriptionEvents } from '#lib/domain/subscription/events'
import { rules } from '#lib/domain/subscription/rules'
import { type Check, check } from '#lib/engine/core/command'
import { given } from '#lib/engine/core/schemas/personal'

const { contractId: _, ...input } = subscriptionEvents.subscribed.payload.shape

/** Rule 1: `subscribed` comes first and once. A SIRET must be a real one (rule 7, Luhn). Several covers and a holder have a page of their own. */
export const subscribe = definePersonCommand({
  name: 'subscribe',
  group: 'opening',
  roles: ['staff'],
  input: given(z.strictObject(input)),
  *rules(state, contract, context) {
    yield check(rules.already_subscribed, !state.subscribed)
    const siret = contract.holder?.siret
    if (siret !== undefined) yield check(rules.siret_invalid, isSiret(siret))
    const codes = contract.coverages.map(({ code }) => code)
    const repeated = codes.find((code, index) => codes.indexOf(code) !== index)
    const values: Check['values'] = repeated === undefined ? {} : { coverage: coverageValue(state, repeated) }
    yield check(rules.coverage_twice, repeated === undefined, values)
    yield* termsByHand(context, contract.coverages, (index) => `coverages.${index}.`)
    yield* fromDayByHand(context, contract.startDate, { field: 'startDate' })
    const { aggregateId } = context
    return [{ aggregateId, type: 'subscribed', payload: { contractId: aggregateId, ...contract } }]
  },
  unavailable: ({ subscribed }) => (subscribed ? { code: 'already_subscribed' } : null),
})
