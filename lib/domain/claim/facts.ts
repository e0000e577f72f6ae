import type { Personal } from '#lib/core/personal'
import { type ClaimState, paidCents, recoveredCents } from '#lib/domain/claim/state'
import { type Facts, factIf, yesNo } from '#lib/domain/shared/facts'
import type { Value } from '#lib/domain/shared/value'

const money = (cents: number): Value => ({ kind: 'money', cents })
const text = (words: Personal<string>): Value => ({ kind: 'text', text: words })
const instant = (at: Date): Value => ({ kind: 'instant', at })

/** What a claim says, as a claims handler lays it out: what happened, whether it is covered, and the money. */
export function claimFacts(state: ClaimState): Facts {
  const { status, settlement, assessment, expert, rejection, recoveries, payments } = state
  const check = state.coverageChecks.at(-1) ?? null
  const filed = status !== null
  const paid = paidCents(state)
  return {
    claimStatus: filed ? { kind: 'word', list: 'claimStatus', code: status } : null,
    claimContract: factIf(state.contractId, text),
    claimCover: factIf(state.coverageCode, (code) => ({ kind: 'coverage', code, label: null })),
    occurrence: filed ? { kind: 'date', date: state.occurrenceDate } : null,
    occurrenceTime: factIf(state.occurrenceTime, text),
    filedAt: filed ? { kind: 'instant', at: state.filedAt } : null,
    datesAmbiguous: state.datesAmbiguous ? yesNo(true) : null,
    lossDescription: factIf(state.description, text),
    coverDecision: factIf(check, ({ decision }) => ({ kind: 'word', list: 'coverageDecision', code: decision })),
    coverDecidedFor: factIf(check, ({ asEffective }) => ({ kind: 'date', date: asEffective })),
    coverDecidedWith: factIf(check, ({ asKnown }) => instant(asKnown)),
    coverDecisionReason: factIf(check, ({ reason }) => text(reason)),
    estimate: factIf(state.estimatedCents, money),
    reserve: factIf(state.reserveCents, money),
    expert: factIf(expert, ({ expertId }) => text(expertId)),
    expertVisit: factIf(expert, ({ missionDate }) => ({ kind: 'date', date: missionDate })),
    damage: factIf(assessment, ({ damageCents }) => money(damageCents)),
    settledGross: factIf(settlement, ({ grossCents }) => money(grossCents)),
    settledDeductible: factIf(settlement, ({ deductibleCents }) => money(deductibleCents)),
    settled: factIf(settlement, ({ netCents }) => money(netCents)),
    paid: payments.length > 0 || settlement ? money(paid) : null,
    outstanding: factIf(settlement, ({ netCents }) => money(netCents - paid)),
    lastPayee: factIf(payments.at(-1) ?? null, ({ payee }) => text(payee)),
    recovered: recoveries.length > 0 ? money(recoveredCents(state)) : null,
    recoveredFrom: factIf(recoveries.at(-1) ?? null, ({ from }) => text(from)),
    claimRejection: factIf(rejection, ({ reasonCode }) => ({ kind: 'word', list: 'claimRejection', code: reasonCode })),
    claimRejectionText: factIf(rejection, (each) => text(each.text)),
    reopenings: state.reopenings > 0 ? { kind: 'number', number: state.reopenings } : null,
  }
}
