import { EJSON } from 'bson'
import { z } from 'zod'
import { hasParisDate } from '#lib/engine/core/calendar-date'
import { aggregateIdSchema } from '#lib/engine/core/schemas/id'
import { MOST_BYTES, ReplayFileError, tooLarge } from '#lib/engine/replay/replay-file-error'

export const FORMAT = 'hindsight-replay'
/** A file of one history alone is written as ever, so that earlier releases read it. */
export const versions = { alone: 1, withAround: 2 } as const

/** What the store takes is nested 32 levels deep at most, within an event. */
const MOST_LEVELS = 40

const text = z.string().min(1)
const eventSchema = z.looseObject({
  _id: text,
  aggregateId: aggregateIdSchema,
  version: z.int().min(1),
  type: text,
  schemaVersion: z.int().min(1),
  payload: z.unknown(),
  actor: z.looseObject({ kind: text, id: z.string(), name: z.string() }),
  appendDate: z.date().refine(hasParisDate),
})
const fileSchema = z.object({
  format: z.literal(FORMAT),
  formatVersion: z.literal(Object.values(versions)),
  appVersion: z.string(),
  aggregate: text,
  aggregateId: aggregateIdSchema,
  masked: z.boolean(),
  takenAt: z.date(),
  /** How many events were written, where it says so: else nobody knows what a file that was cut off has lost. */
  count: z.int().min(1).optional(),
  events: z.array(eventSchema).min(1),
})
export type FileShape = z.output<typeof fileSchema>

/** A replay file as far as its form goes. Throws `ReplayFileError`. */
export function parseReplayFile(content: string): { file: FileShape; isCut: boolean } {
  if (content.length > MOST_BYTES) throw tooLarge()
  const whole = parsed(content)
  const value = whole ?? upToTheCut(content)
  if (value === undefined)
    throw new ReplayFileError({ code: 'notJson' }, 'This is no replay file: it cannot be read as JSON.')
  const read = fileSchema.safeParse(value)
  if (!read.success) throw whatIsWrong(read.error)
  for (const [index, event] of read.data.events.entries()) if (!isPlain(event)) throw damagedEvent(index + 1)
  return { file: read.data, isCut: whole === undefined }
}

function parsed(content: string): unknown {
  try {
    return EJSON.parse(content)
  } catch {
    return undefined
  }
}

/** Each event has a line: those before the last line of a file that was cut off are whole. Undefined where it is none. */
function upToTheCut(content: string): unknown {
  const [head = '', ...lines] = content.trimEnd().split('\n')
  const about = head.trimEnd().endsWith('"events":[') ? parsed(`${head.trimEnd()}]}`) : undefined
  if (about === undefined) return undefined
  const events: unknown[] = []
  for (const [index, line] of lines.entries()) {
    const event = parsed(line.trimEnd().replace(/,$/, ''))
    // Only the end is missing: a line in between that cannot be read is damage.
    if (event === undefined && index < lines.length - 1) return undefined
    if (event !== undefined) events.push(event)
  }
  return { ...(about as object), events }
}

/** Whether nothing of it is nested deeper than any event, or named so that it would change what every object has. */
function isPlain(value: unknown, levels = MOST_LEVELS): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (levels === 0 || Object.hasOwn(value, '__proto__')) return false
  return Object.values(value).every((each) => isPlain(each, levels - 1))
}

// Names of fields say nothing to whoever opens it; the cause has them.
const again = 'Download it again from the timeline.'

const damagedEvent = (event: number, cause?: unknown) =>
  new ReplayFileError({ code: 'damagedEvent', event }, `Event ${event} of this replay file is damaged. ${again}`, {
    cause,
  })

function whatIsWrong(error: z.ZodError): ReplayFileError {
  const [issue] = error.issues
  const [where = 'format', index] = issue?.path ?? []
  if (where === 'formatVersion')
    return new ReplayFileError({ code: 'newer' }, 'This replay file was written by a newer version of the app.')
  if (where === 'format')
    return new ReplayFileError({ code: 'noReplayFile' }, 'This is no replay file: download one from a timeline.')
  if (issue?.path.at(-1) === 'aggregateId')
    return new ReplayFileError({ code: 'noId' }, `This replay file names no history that there can be. ${again}`, {
      cause: error,
    })
  if (typeof index === 'number') return damagedEvent(index + 1, error)
  if (issue?.code === 'too_small' && where === 'events')
    return new ReplayFileError({ code: 'empty' }, `This replay file holds no events. ${again}`, { cause: error })
  return new ReplayFileError(
    { code: 'damaged' },
    `This replay file is damaged: what it says of its history is incomplete. ${again}`,
    { cause: error },
  )
}
