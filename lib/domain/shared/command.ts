import type { z } from 'zod'
import type { EventShape, NewEvent } from '#lib/core/event'
import type { CalendarDate } from '#lib/domain/shared/calendar-date'
import type { Value } from '#lib/domain/shared/value'

/** What a decision may know beside the state and the input: time and ids come in as arguments. */
export interface DecideContext {
  aggregateId: string
  /** The day it is in Paris. */
  today: CalendarDate
  /** Why, in the person's words. */
  reason: string
}

/** A rule said no: which, where it comes from, at which field, and what would be accepted. Written out as `refusals.<code>`. */
export interface Refusal {
  code: string
  /** The article or the house rule behind it. */
  source: string
  /** The input field to correct, where there is one. */
  field?: string
  values?: Record<string, Value>
}

/** `events: []` means that the state already says so: there is nothing to record. */
export type Decision<E extends EventShape> = { ok: true; events: NewEvent<E>[] } | { ok: false; refusal: Refusal }

/** One intent of a person or a job: its strict input and the rules that turn it into events. */
export interface Command<State, E extends EventShape, Schema extends z.ZodType = z.ZodType> {
  name: string
  input: Schema
  decide(state: State, input: z.output<Schema>, context: DecideContext): Decision<E>
}

export const accept = <E extends EventShape>(...events: NewEvent<E>[]): Decision<E> => ({ ok: true, events })

export const refuse = (
  code: string,
  source: string,
  field?: string,
  values?: Record<string, Value>,
): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal: { code, source, ...(field ? { field } : {}), ...(values ? { values } : {}) },
})
