import { dateValue } from '#lib/domain/shared/value'
import type { SubscriptionCurrentEvent, SubscriptionEvent } from '#lib/domain/subscription/reducer'
import { cite, rules } from '#lib/domain/subscription/rules'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { endOfContract } from '#lib/domain/subscription/status'
import { type CalendarDate, parisDate, termAt } from '#lib/engine/core/calendar-date'
import { check, type DecideContext, decideBy, type Examination, type Refusal } from '#lib/engine/core/command'
import { keyInDecision } from '#lib/engine/core/decision/append-decision'
import type { Actor, NewEvent, Recorded } from '#lib/engine/core/event'
import { compareWithRecord } from '#lib/portfolio/compare-with-record'
import { ContractInHand } from '#lib/portfolio/contract-in-hand'
import type { Disagreement } from '#lib/portfolio/difference'
import type { Mapping } from '#lib/portfolio/mapping'
import { type OwnRecord, ownRecord } from '#lib/portfolio/own-record'
import { lastDay, type PlannedCommand, planContract } from '#lib/portfolio/plan-contract'
import type { Policy } from '#lib/portfolio/policy-periods'

export interface ImportOptions {
  mapping: Mapping
  actor: Actor
  reason: string
  now: Date
  recordCorrections: boolean
}

type History = readonly Recorded<SubscriptionEvent>[]

/** An event that is to be appended, its key, and the command behind it. */
export interface DecidedEvent {
  event: NewEvent<SubscriptionCurrentEvent>
  key: string
  planned: PlannedCommand
}

/** Why nothing of a policy is brought in: the contract stands, and is not the one that the file speaks of. */
export type Foreign =
  | { code: 'not_of_this_import'; by: string }
  | { code: 'already_subscribed'; recorded: CalendarDate; inFile: CalendarDate }

export interface DecidedContract {
  foreign: Foreign | null
  events: DecidedEvent[]
  /** What a rule refused. */
  refused: { planned: PlannedCommand; refusal: Refusal }[]
  /** Ends of covers that are not recorded, since another line of the cover could not be read. */
  held: PlannedCommand[]
  disagreements: (Disagreement & { isRecorded: boolean })[]
  alreadyThere: number
  isNew: boolean
  changedByOthers: boolean
  /** The contract as it is after all of that. */
  after: ContractInHand
}

/** What a policy's lines add to a contract as it stands: decided by the rules, one after the other, nothing appended. */
export function decideContract(history: History, policy: Policy, options: ImportOptions): DecidedContract {
  const plan = planContract(policy, options.mapping)
  const record = ownRecord(history, options.actor)
  const { subscribed } = record
  const deciding = new Deciding(history, record, policy, options)
  const { outcome } = deciding
  if (history.length === 0) {
    for (const planned of plan) deciding.take(planned)
    return outcome
  }
  if (subscribed === null)
    return { ...outcome, foreign: { code: 'not_of_this_import', by: history[0]?.actor.name ?? '' } }
  const [recorded, inFile] = [subscribed.payload.startDate, plan[0]?.effective as CalendarDate]
  if (recorded !== inFile) return { ...outcome, foreign: { code: 'already_subscribed', recorded, inFile } }

  const { source } = options.mapping
  const version = outcome.after.version
  const { missing, held, disagreements } = compareWithRecord({ policy, plan, record, subscribed, version, source })
  for (const disagreement of disagreements) deciding.correct(disagreement)
  for (const planned of missing) deciding.take(planned)
  return { ...outcome, held }
}

/** One contract while it is decided on. */
class Deciding {
  readonly outcome: DecidedContract
  readonly #options: ImportOptions
  readonly #context: DecideContext
  readonly #shownUntil: CalendarDate

  constructor(history: History, { own, others }: OwnRecord, policy: Policy, options: ImportOptions) {
    this.#options = options
    this.#context = { aggregateId: policy.contractId, today: parisDate(options.now), reason: options.reason }
    this.#shownUntil = lastDay(policy.periods) as CalendarDate
    this.outcome = {
      ...{ foreign: null, events: [], refused: [], held: [], disagreements: [], after: new ContractInHand(history) },
      ...{ alreadyThere: own.length, isNew: history.length === 0, changedByOthers: others.length > 0 },
    }
  }

  /** Decides one command and goes on from what it gives; false where a rule refuses it. */
  take(planned: PlannedCommand): boolean {
    const { refused, events, after } = this.outcome
    const decision = decideBy(this.#rules(planned))
    if (!decision.ok) refused.push({ planned, refusal: decision.refusal })
    else
      for (const [place, event] of decision.events.entries()) {
        events.push({ event, key: keyInDecision(planned.key, place), planned })
        after.foresee(event, this.#options.now)
      }
    return decision.ok
  }

  /** Records what corrects a disagreement, where that is asked for: all of it, or nothing where a rule refuses a part. */
  correct(disagreement: Disagreement): void {
    const { disagreements, events, after } = this.outcome
    const { correction } = disagreement
    const isAsked = this.#options.recordCorrections && typeof correction !== 'string'
    const [back, count] = [after.mark(), events.length]
    const isRecorded = isAsked && correction.every((planned) => this.take(planned))
    if (isAsked && !isRecorded) {
      back()
      events.length = count
    }
    disagreements.push({ ...disagreement, isRecorded })
  }

  /** Those of the command, and one more: no byHand, since an import carries what was. */
  *#rules(planned: PlannedCommand): Examination<DecidedEvent['event'][]> {
    const { after } = this.outcome
    if (planned.command === 'renew') yield* this.#wholeTerm(planned.effective, after.state())
    return yield* after.rules(planned, this.#context)
  }

  /** Rule 3: a term is renewed whole. One within which the contract ended, while the file goes on, was not. */
  *#wholeTerm(termStart: CalendarDate, state: SubscriptionState): Examination<void> {
    const end = endOfContract(state)
    if (state.startDate === null || end === null || end >= this.#shownUntil) return
    const termEnd = termAt(state.startDate, termStart).end
    const ended = cite(rules.after_end, { source: 'rule 3', field: 'termStart' })
    yield check(ended, end >= termEnd, { date: dateValue(termStart), end: dateValue(end) })
  }
}
