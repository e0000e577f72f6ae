import { claim } from '#lib/domain/claim/aggregate'
import { claimsOfContract } from '#lib/domain/links'
import { subscription } from '#lib/domain/subscription/aggregate'
import { eventTitleKey } from '#lib/domain/subscription/event-title'
import { unknownPayments } from '#lib/domain/subscription/premiums/unknown-payments'
import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import {
  annualPremiumOn,
  coveragesOn,
  renewalUnknownFrom,
  type StatusDates,
  statusDates,
} from '#lib/domain/subscription/status'
import type { ProductCode } from '#lib/domain/subscription/vocabulary'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import { type Personal, plain } from '#lib/engine/core/personal'
import { searchText } from '#lib/engine/core/search-text'
import type { Row, View } from '#lib/engine/views/view'

/** What a contract costs and covers from a day on, until the next segment. */
export interface PremiumSegment {
  from: CalendarDate
  annualPremiumCents: number | null
  covers: number
}

/** A contract in the list. Its status follows from the dates at the time of asking: the row never goes stale overnight. */
export interface SubscriptionRow extends Row, StatusDates {
  holderName: Personal<string> | null
  productCode: ProductCode | null
  tacitRenewal: boolean | null
  /** From when nobody has said whether it went on; see `renewalUnknownFrom`. */
  renewalUnknownFrom: CalendarDate | null
  /** In order; the last segment that has begun is the one in force. */
  segments: PremiumSegment[]
  /** Claims on this contract that are open, reopened ones among them. */
  openClaims: number
  /** Payments that nobody can say the end of, until a person has looked them up; see `unknownPayments`. */
  unansweredPayments: number
  lastEventId: string
  /** The key of its title, see `eventTitleKey`. */
  lastEventTitle: string
  lastEventAt: Date
  lastEventActor: string
  /** See `searchable`. */
  search: string
}

/**
 * What the search looks through: contract number, holder and SIRET, each without anything that is no letter or digit.
 * The number comes first: the search of people who may not see the holder ends there.
 */
export const searchable = (contractId: string, ...more: readonly (string | null | undefined)[]) =>
  [contractId, ...more].map((text) => searchText(text ?? '')).join(' ')

export const subscriptionsView: View<SubscriptionState, SubscriptionEvent, SubscriptionRow> = {
  name: 'subscriptions_persisted_view',
  version: '8cb96378c105',
  aggregate: subscription,
  also: [claimsOfContract],
  project(state, last, related) {
    if (!state.subscribed) return null
    const holder = state.holder
    const claims = related(claim)
    return {
      _id: last.aggregateId,
      ...statusDates(state),
      holderName: holder?.name ?? null,
      productCode: state.productCode,
      tacitRenewal: state.tacitRenewal,
      renewalUnknownFrom: renewalUnknownFrom(state),
      segments: segments(state),
      openClaims: claims.filter((each) => each.state.status === 'open').length,
      unansweredPayments: unknownPayments(state).length,
      lastEventId: last._id,
      lastEventTitle: eventTitleKey(last),
      lastEventAt: last.appendDate,
      lastEventActor: last.actor.name,
      search: searchable(last.aggregateId, plain(holder?.name), plain(holder?.siret ?? undefined)),
    }
  },
  indexes: [
    { key: { lastEventAt: -1, _id: 1 }, name: 'last_event' },
    { key: { startDate: 1, _id: 1 }, name: 'start' },
    { key: { productCode: 1, lastEventAt: -1 }, name: 'product' },
    { key: { unansweredPayments: 1 }, name: 'unanswered_payments' },
  ],
}

/** Cut wherever a coverage begins or ends; equal neighbours are joined. */
function segments(state: SubscriptionState): PremiumSegment[] {
  const periods = Object.values(state.coverages).flatMap((coverage) => coverage.periods)
  const cuts = [...new Set(periods.flatMap(({ start, end }) => (end === null ? [start] : [start, end])))].sort()
  const last = state.termination?.terminationDate
  const inLife = cuts.filter((cut) => last === undefined || cut < last)
  const result: PremiumSegment[] = []
  for (const from of inLife) {
    // Asked as of the day itself: what ends the contract is the status' business, so the price before the end stays visible.
    const segment = { from, annualPremiumCents: annualPremiumOn(state, from), covers: coveragesOn(state, from).length }
    const previous = result.at(-1)
    if (previous?.annualPremiumCents !== segment.annualPremiumCents || previous?.covers !== segment.covers)
      result.push(segment)
  }
  return result
}
