import { describe, expect, it } from 'vitest'
import type { ClaimEvent } from '#lib/domain/claim/reducer'
import { claimsView } from '#lib/domain/claim/views/claims'
import type { CollectedFileEvent } from '#lib/domain/collected-file/reducer'
import { filesView } from '#lib/domain/collected-file/views/files'
import { subscriptionsView } from '#lib/domain/subscription/views/subscriptions'
import { rowOf } from '#lib/engine/views/view'
import { sampleHistories } from '#test/domain/sample-history'
import { history, samples } from '#test/support/event-samples'

const [filed, , , , reserve, , , , , settled, paid, recovered] = samples.claim
const [requested, , collected, , verified] = samples.collected_file
const claimOf = (...events: (typeof filed)[]) => history<ClaimEvent>(...(events as NonNullable<typeof filed>[]))
const closed = samples.claim.find(([type]) => type === 'claim_closed')

describe('the row of a claim', () => {
  it('given reserve, settlement, payment and recovery, then it has what is set aside, due, paid and got back, each apart', () => {
    expect(rowOf(claimsView, claimOf(filed, reserve, settled, paid, recovered))).toMatchObject({
      ...{ _id: 'A-1', versions: { claim: 5 }, status: 'open', contractId: 'C', occurrenceDate: '2024-10-03' },
      ...{ reserveCents: 230_000, settledCents: 570_000, paidCents: 570_000, recoveredCents: 100_000 },
      ...{ damageCents: null, decision: null, lastEventTitle: 'claim_recovery_received' },
    })
  })
  it('given nothing was filed, then there is no row', () => {
    expect(rowOf(claimsView, claimOf(reserve))).toBeNull()
  })
  it('given a payee and a description, then neither is in the row', () => {
    const row = JSON.stringify(rowOf(claimsView, claimOf(filed, paid)))
    for (const name of ['Boulangerie', 'Window broken']) expect(row).not.toContain(name)
  })
})

describe('the row of a document', () => {
  it('given it was verified, then it has the day on which it runs out, and stays as recorded', () => {
    const events = history<CollectedFileEvent>(...([requested, collected, verified] as NonNullable<typeof requested>[]))
    expect(rowOf(filesView, events)).toMatchObject({
      ...{ _id: 'A-1', versions: { collected_file: 3 }, status: 'verified', ownerId: 'C', kind: 'kbis' },
      ...{ dueDate: '2024-03-15', issuedDate: '2023-10-02', expiresOn: '2030-05-01', bytes: 48_210 },
    })
  })
})

describe('the claims on the row of a contract', () => {
  const contract = sampleHistories.subscription as never[]
  it('given open, closed and reopened ones, then those that are open are counted, and all their events are in its version', () => {
    const row = rowOf(subscriptionsView, contract, {
      claim: [claimOf(filed), claimOf(filed, closed), claimOf(filed, closed, samples.claim.at(-3))],
    })
    expect(samples.claim.at(-3)?.[0]).toBe('claim_reopened')
    expect(row).toMatchObject({ openClaims: 2, versions: { subscription: contract.length, claim: 6 } })
  })
  it('given no claim, then none is open, and a claim alone makes no row', () => {
    expect(rowOf(subscriptionsView, contract)).toMatchObject({ openClaims: 0, versions: { claim: 0 } })
    expect(rowOf(subscriptionsView, [], { claim: [claimOf(filed)] })).toBeNull()
  })
})
