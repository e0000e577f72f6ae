import { type ClaimState, paidCents, recoveredCents } from '#lib/domain/claim/state'
import { type Facts, factIf, yesNo } from '#lib/domain/shared/facts'
import { dateValue, moneyValue, textValue, type Value } from '#lib/domain/shared/value'

const instant = (at: Date): Value => ({ kind: 'instant', at })

/** What a claim says, as a claims handler lays it out: what happened, whether it is covered, and the money. */
export function claimFacts(state: ClaimState): Facts {
  const { status, settlement, assessment, expert, rejection, recoveries, payments } = state
  const check = state.coverageChecks.at(-1) ?? null
  const filed = status !== null
  const paid = paidCents(state)
  return {
    claimStatus: filed ? { kind: 'word', list: 'claimStatus', code: status } : null,
    claimContract: factIf(state.contractId, textValue),
    claimCover: factIf(state.coverageCode, (code) => ({ kind: 'coverage', code, label: null })),
    occurrence: filed ? dateValue(state.occurrenceDate) : null,
    occurrenceTime: factIf(state.occurrenceTime, textValue),
    filedAt: filed ? { kind: 'instant', at: state.filedAt } : null,
    datesAmbiguous: state.datesAmbiguous ? yesNo(true) : null,
    lossDescription: factIf(state.description, textValue),
    coverDecision: factIf(check, ({ decision }) => ({ kind: 'word', list: 'coverageDecision', code: decision })),
    coverDecidedFor: factIf(check, ({ asEffective }) => dateValue(asEffective)),
    coverDecidedWith: factIf(check, ({ asKnown }) => instant(asKnown)),
    coverDecisionReason: factIf(check, ({ reason }) => textValue(reason)),
    estimate: factIf(state.estimatedCents, moneyValue),
    reserve: factIf(state.reserveCents, moneyValue),
    expert: factIf(expert, ({ expertId }) => textValue(expertId)),
    expertVisit: factIf(expert, ({ missionDate }) => dateValue(missionDate)),
    damage: factIf(assessment, ({ damageCents }) => moneyValue(damageCents)),
    settledGross: factIf(settlement, ({ grossCents }) => moneyValue(grossCents)),
    settledDeductible: factIf(settlement, ({ deductibleCents }) => moneyValue(deductibleCents)),
    settled: factIf(settlement, ({ netCents }) => moneyValue(netCents)),
    paid: payments.length > 0 || settlement ? moneyValue(paid) : null,
    outstanding: factIf(settlement, ({ netCents }) => moneyValue(netCents - paid)),
    lastPayee: factIf(payments.at(-1) ?? null, ({ payee }) => textValue(payee)),
    recovered: recoveries.length > 0 ? moneyValue(recoveredCents(state)) : null,
    recoveredFrom: factIf(recoveries.at(-1) ?? null, ({ from }) => textValue(from)),
    claimRejection: factIf(rejection, ({ reasonCode }) => ({ kind: 'word', list: 'claimRejection', code: reasonCode })),
    claimRejectionText: factIf(rejection, (each) => textValue(each.text)),
    reopenings: state.reopenings > 0 ? { kind: 'number', number: state.reopenings } : null,
  }
}
