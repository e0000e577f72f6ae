import type { z } from 'zod'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import type { RelatedAggregate, RelatedStates } from '#lib/engine/core/decision/related'
import type { Actor, EventShape, NewEvent } from '#lib/engine/core/event'

/** What a decision may know beside the state and the input: time and ids come in as arguments. */
export interface DecideContext {
  aggregateId: string
  /** The day it is. */
  today: CalendarDate
  /** Why, in the person's words. */
  reason: string
  /**
   * Somebody fills this in by hand: then amounts and days have bounds, and what is rarely meant has to be confirmed.
   * Absent where a job decides, or where a history that was is brought in: they carry what was.
   */
  byHand?: ByHand
  /** Who decides. Absent where nobody does: where it is only tried what the rules say. */
  actor?: Actor
  /** What the command asked for in `related`, to be read by `relatedState`. */
  related?: RelatedStates
}

export interface ByHand {
  /** What the person confirmed, as the `confirm` of a refusal asked for it. */
  confirmed: readonly string[] | 'all'
}

/** A value that was compared. What kinds there are, and how each is written, is the domain's; of a day it is named. */
export interface ComparedValue {
  readonly kind: string
}

type Values = Readonly<Record<string, ComparedValue>>

/**
 * One rule of the business. It stands behind both sentences: `refusals.<code>` where it says no, `checks.<code>`
 * where it was examined and holds.
 */
export interface Rule {
  code: string
  /** The article or the house rule behind it. */
  source: string
  /** The input field to correct, where there is one. */
  field?: string
  /** A person may insist, having read what follows; the name of the value that is confirmed with it. */
  confirmable?: string
}

/** A rule that was examined and holds, with the values that were compared. */
export interface Check extends Pick<Rule, 'code' | 'source'> {
  values?: Values
  /** It holds because the person insisted. */
  confirmed?: true
}

/** A rule said no: which, where it comes from, at which field, and what would be accepted. */
export interface Refusal extends Pick<Rule, 'code' | 'source' | 'field'> {
  values?: Values
  /** What a person would have to confirm for it to be accepted. */
  confirm?: string
}

/**
 * What the rules say, and always which of them were examined and hold: nothing else may be called checked.
 * `events: []` means that the state already says so: there is nothing to record.
 */
export type Decision<E extends EventShape> =
  | { ok: true; events: NewEvent<E>[]; checks: Check[] }
  | { ok: false; refusal: Refusal; checks: Check[] }

/** One rule put to one case. */
interface Examined {
  rule: Rule
  holds: boolean
  values: Values
}

/** The rules of a command, one after the other; the first that does not hold ends it. Returns what is to be recorded. */
export type Examination<Result> = Generator<Examined, Result, void>

/** Puts a rule to a case: `holds` says that it is met, `values` what was compared. */
export const check = (rule: Rule, holds: boolean, values: Values = {}): Examined => ({ rule, holds, values })

/** Examines a rule that holds where there is a value, and gives that value. Not for a rule that can be confirmed. */
export function* existing<T>(rule: Rule, value: T, values: Values = {}): Examination<NonNullable<T>> {
  yield check(rule, value != null, values)
  // A rule that does not hold ends the examination.
  if (value == null) throw new RangeError(`${rule.code} did not hold`)
  return value
}

/** What a person or a job can ask for: its strict input and the rules that turn it into events. */
export interface Command<State, E extends EventShape, Schema extends z.ZodType = z.ZodType> {
  name: string
  input: Schema
  /**
   * Other aggregates whose states the rules need, as known when it is decided. The versions seen are recorded with each
   * event. One that moves between deciding and appending is no conflict, unless the decision has an event of it too.
   */
  related?(state: State, input: z.output<Schema>): readonly RelatedAggregate[]
  /** Also for another command that builds on these rules. */
  rules(state: State, input: z.output<Schema>, context: DecideContext): Examination<NewEvent<E>[]>
  decide(state: State, input: z.output<Schema>, context: DecideContext): Decision<E>
}

/** Examines rules until one says no, or all hold. */
export function decideBy<E extends EventShape>(examination: Examination<NewEvent<E>[]>, byHand?: ByHand): Decision<E> {
  const checks: Check[] = []
  for (let step = examination.next(); ; step = examination.next()) {
    if (step.done) return { ok: true, events: step.value, checks }
    const { rule, holds, values } = step.value
    const { code, source, field } = rule
    const examined = { code, source, ...(Object.keys(values).length > 0 ? { values } : {}) }
    const confirm = confirmation(rule, values)
    if (holds) checks.push(examined)
    else if (isConfirmed(confirm, byHand)) checks.push({ ...examined, confirmed: true })
    else {
      const refusal = { ...examined, ...(field ? { field } : {}), ...(confirm ? { confirm } : {}) }
      return { ok: false, refusal, checks }
    }
  }
}

/** Names the rule and the day that is insisted on: for another day it has to be confirmed anew. */
function confirmation({ code, confirmable }: Rule, values: Values): string | undefined {
  if (confirmable === undefined) return undefined
  const value = values[confirmable]
  return value?.kind === 'date' && 'date' in value ? `${code} ${value.date}` : undefined
}

const isConfirmed = (confirm: string | undefined, byHand: ByHand | undefined) =>
  confirm !== undefined && byHand !== undefined && (byHand.confirmed === 'all' || byHand.confirmed.includes(confirm))
