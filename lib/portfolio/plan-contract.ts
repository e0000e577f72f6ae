import { addDays, anniversary, type CalendarDate } from '#lib/domain/shared/calendar-date'
import type { SubscriptionCommandName } from '#lib/domain/subscription/commands'
import { renewalKey } from '#lib/domain/subscription/keys'
import type { Mapping } from '#lib/portfolio/mapping'
import type { ItemPeriod, Policy } from '#lib/portfolio/policy-periods'

/** One command of an import, with the key that the file alone determines: importing twice adds nothing. */
export interface PlannedCommand {
  command: SubscriptionCommandName
  input: Record<string, unknown>
  effective: CalendarDate
  key: string
}

/** Within one day: what ends, then the renewal, then what changes and begins. */
const order: Partial<Record<SubscriptionCommandName, number>> = {
  subscribe: 0,
  remove_coverage: 1,
  renew: 2,
  change_coverage: 3,
  add_coverage: 4,
}

/**
 * A policy's history as commands, in the order of their effective dates. An item that continues without a
 * gap continues; a gap is a removal and a new cover; cover that reaches the end of observation goes on.
 */
export function planContract(policy: Policy, mapping: Mapping): PlannedCommand[] {
  const start = policy.periods[0]?.start
  if (!start) return []
  const observedEnd = addDays(mapping.observedUntil, 1)
  const key = (what: string, date: CalendarDate) => `import_${mapping.source}_${policy.contractId}_${what}_${date}`
  const items = Map.groupBy(policy.periods, (period) => period.code)
  const initial = [...items.values()]
    .map((periods) => periods[0] as ItemPeriod)
    .filter((period) => period.start === start)
  const frequency = mapping.paymentFrequency
  const subscribe: PlannedCommand = {
    command: 'subscribe',
    effective: start,
    key: key('subscribed', start),
    input: {
      productCode: mapping.productCode,
      holder: null,
      professionalUse: null,
      startDate: start,
      tacitRenewal: null,
      paymentFrequency: frequency?.values[policy.first[frequency.column] ?? ''] ?? null,
      currency: mapping.currency,
      coverages: initial.map(terms),
    },
  }
  const covers = [...items.values()].flatMap((periods) => planItem(periods, { start, observedEnd, key }))
  return [subscribe, ...covers, ...planRenewals(policy, start)].sort((a, b) =>
    a.effective === b.effective
      ? (order[a.command] ?? 0) - (order[b.command] ?? 0)
      : a.effective < b.effective
        ? -1
        : 1,
  )
}

/** Null amounts: a portfolio file knows who was covered when, not for how much. */
const terms = ({ code, label, deductibleCents }: ItemPeriod) => ({
  code,
  label,
  limitCents: null,
  deductibleCents,
  annualPremiumCents: null,
})

function planItem(
  periods: readonly ItemPeriod[],
  {
    start,
    observedEnd,
    key,
  }: { start: CalendarDate; observedEnd: CalendarDate; key: (what: string, date: CalendarDate) => string },
): PlannedCommand[] {
  return periods.flatMap((period, index) => {
    const [previous, next] = [periods[index - 1], periods[index + 1]]
    const planned: PlannedCommand[] = []
    const set = (command: 'add_coverage' | 'change_coverage', what: string) =>
      planned.push({
        command,
        effective: period.start,
        key: key(`${what}_${period.code}`, period.start),
        input: { effectiveDate: period.start, ...terms(period) },
      })
    if (previous?.end === period.start) {
      if (previous.label !== period.label || previous.deductibleCents !== period.deductibleCents)
        set('change_coverage', 'changed')
    } else if (previous || period.start !== start) set('add_coverage', 'added')
    if (next?.start !== period.end && period.end < observedEnd) {
      planned.push({
        command: 'remove_coverage',
        effective: period.end,
        key: key(`removed_${period.code}`, period.end),
        input: { code: period.code, effectiveDate: period.end },
      })
    }
    return planned
  })
}

/** A term is renewed where the file still shows cover on or after its first day. */
function planRenewals(policy: Policy, start: CalendarDate): PlannedCommand[] {
  const last =
    policy.periods
      .map(({ end }) => end)
      .sort()
      .at(-1) ?? start
  const renewals: PlannedCommand[] = []
  for (let years = 1; anniversary(start, years) < last; years++) {
    const termStart = anniversary(start, years)
    const year = Number(termStart.slice(0, 4))
    renewals.push({
      command: 'renew',
      effective: termStart,
      key: renewalKey(policy.contractId, year),
      input: { termStart, annualPremiumCents: null },
    })
  }
  return renewals
}
