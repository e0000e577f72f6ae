import { z } from 'zod'
import { REASON_LIMIT } from '#lib/engine/core/edit'
import { aggregateIdSchema } from '#lib/engine/core/schemas/id'
import { typedText } from '#lib/engine/core/schemas/text'

const reason = typedText(REASON_LIMIT, 'several lines')
/** Why, in the words of whoever records something: never empty. */
export const reasonSchema = reason.min(1, 'say why')

/** What the person read and insists on, as refusals ask for it (`Refusal.confirm`). */
export const confirmedSchema = z.array(z.string().max(80)).max(4).default([])

type Inputs = Readonly<Record<string, { input: z.ZodType }>>

/** One of these commands with its input, before its own schema has read it. */
export type CommandOf<Commands extends Inputs> = {
  [Name in keyof Commands & string]: { name: Name; input: z.input<Commands[Name]['input']> }
}[keyof Commands & string]
/** One of these commands with its input, read. */
type ReadCommandOf<Commands extends Inputs> = {
  [Name in keyof Commands & string]: { name: Name; input: z.output<Commands[Name]['input']> }
}[keyof Commands & string]

/** One of these commands, strictly: a name that is not among them and a field more are refused. */
export function commandSchema<Commands extends Inputs>(commands: Commands) {
  const options = Object.entries(commands).map(([name, { input }]) => z.strictObject({ name: z.literal(name), input }))
  const [first, ...others] = options as [(typeof options)[number], ...typeof options]
  return z.discriminatedUnion('name', [first, ...others]) as unknown as z.ZodType<
    ReadCommandOf<Commands>,
    CommandOf<Commands>
  >
}

/** `versionSeen` is what the person decided on: the state they looked at, not the newest one. */
export const saveEditSchema = <Commands extends Inputs>(commands: Commands) =>
  z.strictObject({
    aggregateId: aggregateIdSchema,
    versionSeen: z.int().min(1),
    reason: reasonSchema,
    command: commandSchema(commands),
    confirmed: confirmedSchema,
  })

/** A dry run starts before anyone has written why. */
export const reviewEditSchema = <Commands extends Inputs>(commands: Commands) =>
  z.strictObject({ ...saveEditSchema(commands).shape, reason })
