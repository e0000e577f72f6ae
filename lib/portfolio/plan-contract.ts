import type { SubscriptionCommandName } from '#lib/domain/subscription/commands'
import { renewalKey } from '#lib/domain/subscription/keys'
import { addDays, anniversary, type CalendarDate } from '#lib/engine/core/calendar-date'
import { type Mapping, wordOf } from '#lib/portfolio/mapping'
import type { Policy } from '#lib/portfolio/policy-periods'
import type { ItemPeriod } from '#lib/portfolio/read-period'

/** One command of an import, with the key that the file alone determines: importing twice adds nothing. */
export interface PlannedCommand {
  command: SubscriptionCommandName
  input: Record<string, unknown>
  effective: CalendarDate
  key: string
  /** The lines of the file that say so. */
  lines: number[]
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
  const initial = initialCovers(items, start)
  const subscribedCodes = new Set(initial.map(({ code }) => code))
  const frequency = mapping.paymentFrequency
  const subscribe: PlannedCommand = {
    command: 'subscribe',
    effective: start,
    key: key('subscribed', start),
    lines: initial.map(({ line }) => line),
    input: {
      productCode: mapping.productCode,
      holder: null,
      professionalUse: null,
      startDate: start,
      tacitRenewal: null,
      paymentFrequency: (frequency && wordOf(frequency.values, policy.first[frequency.column] ?? '')) ?? null,
      currency: mapping.currency,
      coverages: initial.map(terms),
    },
  }
  const covers = [...items.values()].flatMap((periods) => planItem(periods, { subscribedCodes, observedEnd, key }))
  return [subscribe, ...covers, ...planRenewals(policy, start)].sort((a, b) =>
    a.effective === b.effective
      ? (order[a.command] ?? 0) - (order[b.command] ?? 0)
      : a.effective < b.effective
        ? -1
        : 1,
  )
}

/** What one event can hold: the number of covers in its shape, and its size (256 KB) less its envelope. */
const ONE_EVENT = { covers: 2_000, bytes: 256_000 }
/** What a cover takes in an event beside its code and label. */
const COVER_BYTES = 90

/** The covers of the first day, as many as one event can hold: the others of that day are added after it. */
function initialCovers(items: ReadonlyMap<string, ItemPeriod[]>, start: CalendarDate): ItemPeriod[] {
  const initial: ItemPeriod[] = []
  let bytes = 0
  for (const [first] of items.values()) {
    if (first?.start !== start) continue
    bytes += COVER_BYTES + first.code.length + new TextEncoder().encode(first.label).length
    if (initial.length === ONE_EVENT.covers || bytes > ONE_EVENT.bytes) break
    initial.push(first)
  }
  return initial
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
    subscribedCodes,
    observedEnd,
    key,
  }: {
    subscribedCodes: ReadonlySet<string>
    observedEnd: CalendarDate
    key: (what: string, date: CalendarDate) => string
  },
): PlannedCommand[] {
  return periods.flatMap((period, index) => {
    const [previous, next] = [periods[index - 1], periods[index + 1]]
    const planned: PlannedCommand[] = []
    const set = (command: 'add_coverage' | 'change_coverage', what: string) =>
      planned.push({
        command,
        effective: period.start,
        key: key(`${what}_${period.code}`, period.start),
        lines: [period.line],
        input: { effectiveDate: period.start, ...terms(period) },
      })
    if (previous?.end === period.start) {
      if (previous.label !== period.label || previous.deductibleCents !== period.deductibleCents)
        set('change_coverage', 'changed')
    } else if (previous || !subscribedCodes.has(period.code)) set('add_coverage', 'added')
    if (next?.start !== period.end && period.end < observedEnd) {
      planned.push({
        command: 'remove_coverage',
        effective: period.end,
        key: key(`removed_${period.code}`, period.end),
        lines: [period.line],
        input: { code: period.code, effectiveDate: period.end },
      })
    }
    return planned
  })
}

/** The first day after all that a file shows of a policy. */
export const lastDay = (periods: readonly ItemPeriod[]): CalendarDate | undefined =>
  periods.reduce<CalendarDate | undefined>(
    (last, { end }) => (last === undefined || end > last ? end : last),
    undefined,
  )

/** A term is renewed where the file still shows cover on or after its first day. */
function planRenewals(policy: Policy, start: CalendarDate): PlannedCommand[] {
  const last = lastDay(policy.periods) ?? start
  const renewals: PlannedCommand[] = []
  for (let years = 1; anniversary(start, years) < last; years++) {
    const termStart = anniversary(start, years)
    const year = Number(termStart.slice(0, 4))
    renewals.push({
      command: 'renew',
      effective: termStart,
      key: renewalKey(policy.contractId, year),
      lines: policy.periods.flatMap(({ end, line }) => (end > termStart ? [line] : [])).slice(0, 1),
      input: { termStart, annualPremiumCents: null },
    })
  }
  return renewals
}
