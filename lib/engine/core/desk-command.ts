import type { z } from 'zod'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import type { Command, Refusal } from '#lib/engine/core/command'
import type { EventShape } from '#lib/engine/core/event'

/** A command by its name, with the input that its own strict schema takes. */
export interface NamedCommand<Name extends string = string> {
  name: Name
  input: unknown
}

/** Why a command has no use now, in a few words: `unavailable.<code>` of the catalogue. */
export type Unavailable = Pick<Refusal, 'code' | 'values'>

/** The command that would bring back what stood before. */
interface Undoing extends NamedCommand {
  /** The last day on which it would, where there is one. */
  until?: CalendarDate
}

/** What a form is drawn for: the day, and what was typed so far, exactly as typed. */
export interface FormContext {
  today: CalendarDate
  typed: Readonly<Record<string, string>>
}

/**
 * A command that people give: besides its rules all that the desk shows of it. Schemas, permissions, menus, the dry
 * run, what takes it back and what can be supposed follow from this one object.
 */
export interface PersonCommand<State, E extends EventShape, Schema extends z.ZodType = z.ZodType>
  extends Command<State, E, Schema> {
  /** Under which heading people look for it. */
  group: string
  /** Who may; a role that is not listed may not. */
  roles: readonly string[]
  /**
   * Why the rules refuse it on this state whatever is filled in; null where it can be tried. Only a help: the rules
   * decide. One that asks its own `decide` has to write its return type, or the command's type is circular.
   */
  unavailable(state: State, at: { aggregateId: string; today: CalendarDate }): Unavailable | null
  /** What its sentences in the catalogue name: values that people read, and words that they choose by. */
  says?(input: z.output<Schema>, state: State): Readonly<Record<string, unknown>>
  /** The article that grants the right that is used, whose conditions no rule examines in full. */
  article?(input: z.output<Schema>): string | undefined
  /** The idempotency key where it is not that of a staff edit. `state` is what was decided on. */
  key?(input: z.output<Schema>, state: State): string
  /** What would bring back what stood `before`; null where nothing would. The rules are asked before it is promised. */
  undo?(input: z.output<Schema>, before: State): Undoing | null
  /** Whether undoing has brought back what this command touched; without, that the rules accept it is enough. */
  isUndone?(input: z.output<Schema>, before: State, undone: State): boolean
  /** It cannot be tried out on the past: what it says has no place in an address, or comes from elsewhere alone. */
  supposable?: false
}

/** A command with the form that asks for it; without, a page of its own does. */
export interface DeskCommand<State, E extends EventShape, Schema extends z.ZodType = z.ZodType, Form = unknown>
  extends PersonCommand<State, E, Schema> {
  /** What it asks, and how: it is read into the input. */
  form(state: State, context: FormContext): Form
}

/**
 * A staff edit's idempotency key. A double click or a resend is the same command on the same version by the
 * same person: a silent success. Two people, or two different edits, from one version are a visible conflict.
 */
export const staffEditKey = (command: string, aggregateId: string, versionSeen: number, userId: string) =>
  `${command}_${aggregateId}_v${versionSeen}_${userId}`
