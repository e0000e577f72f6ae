import type { z } from 'zod'
import type { Aggregate, Readable } from '#lib/engine/core/aggregate'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import type { DecideContext, Decision, Refusal } from '#lib/engine/core/command'
import type { RelatedAggregate } from '#lib/engine/core/decision/related'
import {
  type DeskCommand,
  type NamedCommand,
  type PersonCommand,
  staffEditKey,
  type Unavailable,
} from '#lib/engine/core/desk-command'
import type { Edit } from '#lib/engine/core/edit'
import type { Actor, EventShape, NewEvent, Recorded } from '#lib/engine/core/event'

/** What people do to one kind of aggregate, for the pipeline that reviews and saves it and the form that asks for it. */
export interface Desk<
  State,
  Supported extends EventShape,
  Current extends Supported,
  Form = unknown,
  Change = unknown,
  Facts = unknown,
> {
  aggregate: Aggregate<State, Supported, Current>
  /** Under their names, in the order in which people look for them. */
  commands: Readonly<Record<string, DeskCommand<State, Current, z.ZodType, Form>>>
  /** Those that begin an aggregate, on a page of their own. */
  opening?: Readonly<Record<string, PersonCommand<State, Current>>>
  /** What an event would make of what a person sees: the differences on a day, and what else its review shows. */
  review(before: State, after: State, event: Recorded<Supported>): { on: CalendarDate; changes: Change[]; facts: Facts }
  /** Why the rules would refuse on a state what an event recorded; left out where they cannot be asked. */
  objectionTo?(state: State, event: Recorded<Supported>): Refusal | null
}

type Commands<State, Current extends EventShape> = {
  readonly commands: Readonly<Record<string, DeskCommand<State, Current>>>
}

/** What the rules say of a command on a state: the events that it would record, or the refusal. Writes nothing. */
export const decideOn = <State, Current extends EventShape>(
  { commands }: Commands<State, Current>,
  state: State,
  { name, input }: NamedCommand,
  context: DecideContext,
): Decision<Current> => (commands[name] as DeskCommand<State, Current>).decide(state, input, context)

/** The other aggregates whose states a command needs to be decided. */
export const relatedTo = <State, Current extends EventShape>(
  { commands }: Commands<State, Current>,
  state: State,
  { name, input }: NamedCommand,
): readonly RelatedAggregate[] => commands[name]?.related?.(state, input) ?? []

/** The idempotency key of an edit, decided on `state`: the command's own, else that of a staff edit. */
export function editKey<State, Current extends EventShape>(
  { commands }: Commands<State, Current>,
  state: State,
  { command, aggregateId, versionSeen }: Pick<Edit, 'command' | 'aggregateId' | 'versionSeen'>,
  userId: string,
): string {
  const own = commands[command.name]?.key?.(command.input, state)
  return own ?? staffEditKey(command.name, aggregateId, versionSeen, userId)
}

/** Each command has a permission of its own. */
export const commandPermission = <Aggregate extends string, Command extends string>(
  aggregate: Aggregate,
  command: Command,
) => `${aggregate}.${command}` as const

/** The commands that somebody may give, in the order of the desk. */
export const grantedCommands = <Command extends string>(
  { aggregate, commands }: { aggregate: { name: string }; commands: Readonly<Record<Command, unknown>> },
  may: (permission: string) => boolean,
): Command[] =>
  (Object.keys(commands) as Command[]).filter((command) => may(commandPermission(aggregate.name, command)))

/** Commands under their headings, each in the order of the desk: only those that the person may give. */
export function commandGroups(commands: Readonly<Record<string, { group: string }>>, granted: readonly string[]) {
  const groups = new Map<string, string[]>()
  for (const [name, { group }] of Object.entries(commands))
    if (granted.includes(name)) groups.set(group, [...(groups.get(group) ?? []), name])
  return [...groups].map(([group, names]) => ({ group, names }))
}

/** Why a command cannot be tried now, by its name; absent where it can. */
export type UnavailableCommands = Readonly<Record<string, Unavailable | undefined>>

/** The commands that the rules refuse whatever is filled in. */
export function unavailableCommands<State, Current extends EventShape>(
  { commands }: Commands<State, Current>,
  state: State,
  at: { aggregateId: string; today: CalendarDate },
): UnavailableCommands {
  const asked = Object.entries(commands).map(([name, each]) => [name, each.unavailable(state, at)] as const)
  return Object.fromEntries(asked.flatMap(([name, reason]) => (reason ? [[name, reason]] : [])))
}

/** The why of what is only tried: nobody has given it yet, and an event without one would be of no shape. */
export const NOT_SAID_YET = '…'

type Placed = { aggregate?: string; aggregateId: string }

/** Of what was decided, the events of one history: a decision may be about others too, also of other kinds. */
export const eventsOf = <E extends Placed>(
  { name }: { name: string },
  aggregateId: string,
  events: readonly E[],
): E[] => events.filter((event) => (event.aggregate ?? name) === name && event.aggregateId === aggregateId)

/** An event as it would stand, for the fold and the words: nothing of it is ever stored. */
export function asRecorded<State, Supported extends EventShape>(
  aggregate: Readable<State, Supported>,
  event: NewEvent<Supported>,
  { version, actor, at }: { version: number; actor: Actor; at: Date },
): Recorded<Supported> {
  const { schemaVersion } = aggregate.events[event.type] as { schemaVersion: number }
  const envelope = { _id: `dry-run-${version}`, version, schemaVersion, actor, appendDate: at }
  return { ...event, ...envelope } as unknown as Recorded<Supported>
}
