import { z } from 'zod'
import { given } from '#lib/core/personal'
import { accept, refuse } from '#lib/domain/shared/command'
import { isSiret } from '#lib/domain/shared/siret'
import { coverageValue, defineCommand } from '#lib/domain/subscription/commands/define'
import { subscriptionEvents } from '#lib/domain/subscription/events'

const { contractId: _, ...input } = subscriptionEvents.subscribed.payload.shape

/** Rule 1: `subscribed` comes first and once. A SIRET must be a real one (rule 7, Luhn). */
export const subscribe = defineCommand({
  name: 'subscribe',
  input: given(z.strictObject(input)),
  decide(state, contract, { aggregateId }) {
    if (state.subscribed) return refuse('already_subscribed', 'rule 1')
    const siret = contract.holder?.siret
    if (siret !== undefined && !isSiret(siret)) return refuse('siret_invalid', 'rule 7', 'siret')
    const codes = contract.coverages.map(({ code }) => code)
    const repeated = codes.find((code, index) => codes.indexOf(code) !== index)
    if (repeated) return refuse('coverage_twice', 'rule 2', 'coverages', { coverage: coverageValue(state, repeated) })
    return accept({ aggregateId, type: 'subscribed', payload: { contractId: aggregateId, ...contract } })
  },
})
