import { suspendedOn } from '#lib/domain/subscription/premiums/suspension'
import { periodOn } from '#lib/domain/subscription/schedule'
import type { Coverage, CoveragePeriod, SubscriptionState } from '#lib/domain/subscription/state'
import { anniversary, type CalendarDate, termAt } from '#lib/engine/core/calendar-date'

export const contractStatuses = [
  'pending',
  'on_risk',
  'suspended',
  'termination_scheduled',
  'terminated',
  'withdrawn',
  'expired',
] as const
export type ContractStatus = (typeof contractStatuses)[number]

/** The dates that a status follows from: no job has to have run for it to be right. */
export interface StatusDates {
  startDate: CalendarDate | null
  terminationDate: CalendarDate | null
  withdrawn: boolean
  /** The first day without cover of a contract that does not renew by itself; null where it goes on. */
  expiryDate: CalendarDate | null
}

export function statusDates(state: SubscriptionState): StatusDates {
  return {
    startDate: state.startDate,
    terminationDate: state.termination?.terminationDate ?? null,
    withdrawn: state.termination?.reason === 'withdrawal',
    expiryDate: expiryDate(state),
  }
}

/**
 * A contract without tacit renewal ends with its last recorded term, one whose renewal was refused on the day
 * the refusal says. Unknown counts as tacit, the default in law (L113-15).
 */
function expiryDate({ startDate, tacitRenewal, renewals, renewalRefusal }: SubscriptionState): CalendarDate | null {
  if (startDate === null) return null
  const lastTerm = tacitRenewal === false ? (renewals.at(-1)?.termEnd ?? anniversary(startDate, 1)) : null
  return earliest([lastTerm, renewalRefusal?.effectiveDate ?? null])
}

const earliest = (dates: readonly (CalendarDate | null)[]) => dates.filter((date) => date !== null).sort()[0] ?? null

/** The status on `date`, from the dates alone; null where nothing was subscribed. */
export function statusOn(dates: StatusDates, date: CalendarDate): ContractStatus | null {
  const { startDate, terminationDate, withdrawn, expiryDate: expiry } = dates
  if (startDate === null) return null
  // A termination on the first day voids the contract from the start: there never is a day on risk.
  if (terminationDate !== null && (date >= terminationDate || terminationDate <= startDate))
    return withdrawn ? 'withdrawn' : 'terminated'
  if (expiry !== null && date >= expiry) return 'expired'
  if (terminationDate !== null) return date < startDate ? 'pending' : 'termination_scheduled'
  return date < startDate ? 'pending' : 'on_risk'
}

/** The status on `date`: as the dates say, and suspended where a premium that was asked for by letter stayed unpaid (L113-3). */
export function contractStatus(state: SubscriptionState, date: CalendarDate): ContractStatus | null {
  const status = statusOn(statusDates(state), date)
  return isRunning(status) && suspendedOn(state, date) ? 'suspended' : status
}

/** Whether a contract of this status has begun and goes on, its cover suspended or not. */
export const isRunning = (status: ContractStatus | null): boolean =>
  status === 'on_risk' || status === 'suspended' || status === 'termination_scheduled'

/** The first day without any cover, whatever ends the contract; null where it goes on. */
export const endOfContract = (state: SubscriptionState): CalendarDate | null =>
  earliest([state.termination?.terminationDate ?? null, expiryDate(state)])

/**
 * From when nobody has said whether the contract went on: the end of its last known term, where tacit renewal is
 * unknown. Its status counts it as renewed (L113-15), so what is shown beside the status has to say this. Null where
 * renewal is known, and where an end was recorded, which says that the contract went on until then.
 */
export function renewalUnknownFrom(state: SubscriptionState): CalendarDate | null {
  const { startDate, tacitRenewal, renewals } = state
  if (startDate === null || tacitRenewal !== null || endOfContract(state) !== null) return null
  return [anniversary(startDate, 1), ...renewals.map(({ termEnd }) => termEnd)].sort().at(-1) ?? null
}

/** That day where it has come by `date`; null where the contract is known to stand as its status says. */
export function renewalUnknownOn(state: SubscriptionState, date: CalendarDate): CalendarDate | null {
  const from = renewalUnknownFrom(state)
  return from !== null && date >= from ? from : null
}

/** The yearly term that holds `date` (the first where it is earlier). */
export const termOn = (state: SubscriptionState, date: CalendarDate) =>
  state.startDate === null ? null : termAt(state.startDate, date)

/** A coverage in force, with the terms that apply. */
interface InForce {
  coverage: Coverage
  period: CoveragePeriod
}

/** What was last found out of a state: a page asks it a dozen times of one state and one day, and a fleet has hundreds. */
const lastFound = new WeakMap<SubscriptionState, { date: CalendarDate; inForce: readonly InForce[] }>()

/** The coverages in force on `date`, each with the terms that apply on that day. */
export function coveragesOn(state: SubscriptionState, date: CalendarDate): readonly InForce[] {
  const last = lastFound.get(state)
  if (last?.date === date) return last.inForce
  const end = endOfContract(state)
  const inForce =
    end !== null && date >= end
      ? []
      : Object.values(state.coverages).flatMap((coverage) => {
          const period = periodOn(coverage, date)
          return period ? [{ coverage, period }] : []
        })
  lastFound.set(state, { date, inForce })
  return inForce
}

/** What a year costs on the terms of `date`, in cents; null where a part of it is unknown. */
export function annualPremiumOn(state: SubscriptionState, date: CalendarDate): number | null {
  const inForce = coveragesOn(state, date)
  const joint = state.jointPremium
  const jointCodes = joint ? inForce.filter(({ coverage }) => joint.codes.includes(coverage.code)).length : 0
  if (joint && jointCodes > 0 && jointCodes < joint.codes.length) return null
  let total = jointCodes > 0 && joint ? joint.annualPremiumCents : 0
  for (const { coverage, period } of inForce) {
    if (joint?.codes.includes(coverage.code)) continue
    if (period.annualPremiumCents === null) return null
    total += period.annualPremiumCents
  }
  return total
}
