import { EJSON } from 'bson'
import { z } from 'zod'
import type { Recorded } from '#lib/core/event'

/** One history in a file: what somebody takes along to look at it elsewhere, or to turn it into a test. */
export interface ReplayFile {
  /** The version of the app that wrote it: its reducers made the states that were seen. */
  appVersion: string
  /** The name of the aggregate, as in the registry. */
  aggregate: string
  aggregateId: string
  /** Whether what names or describes people was hidden before it was written. */
  masked: boolean
  takenAt: Date
  /** Oldest first; old documents in the form in which reading gives them, their payload as it was stored. */
  events: readonly Recorded[]
}

/** What is wrong with a file, and the values of the sentence about it; the catalogue has one for each code. */
export type ReplayFileProblem =
  | { code: 'notJson' | 'noReplayFile' | 'newer' | 'empty' | 'damaged' }
  | { code: 'damagedEvent' | 'hole' | 'stranger'; event: number }

/** A file that is none; says what is wrong with it, in English for the terminal. */
export class ReplayFileError extends Error {
  override readonly name = 'ReplayFileError'
  readonly problem: ReplayFileProblem

  constructor(problem: ReplayFileProblem, message: string, options?: ErrorOptions) {
    super(message, options)
    this.problem = problem
  }
}

const FORMAT = 'hindsight-replay'
const FORMAT_VERSION = 1

const text = z.string().min(1)
const eventSchema = z.looseObject({
  _id: text,
  aggregateId: text,
  version: z.int().min(1),
  type: text,
  schemaVersion: z.int().min(1),
  payload: z.unknown(),
  actor: z.looseObject({ kind: text, id: z.string(), name: z.string() }),
  appendDate: z.date(),
})
const fileSchema = z.object({
  format: z.literal(FORMAT),
  formatVersion: z.literal(FORMAT_VERSION),
  appVersion: z.string(),
  aggregate: text,
  aggregateId: text,
  masked: z.boolean(),
  takenAt: z.date(),
  events: z.array(eventSchema).min(1),
})

/** The file's text: one document of canonical EJSON (MongoDB Extended JSON v2), each event on a line of its own. */
export function writeReplayFile({ events, ...about }: ReplayFile): string {
  const head = EJSON.stringify({ format: FORMAT, formatVersion: FORMAT_VERSION, ...about }, { relaxed: false })
  const lines = events.map((event) => EJSON.stringify(event, { relaxed: false }))
  return `${head.slice(0, -1)},"events":[\n${lines.join(',\n')}\n]}\n`
}

/** Reads such a text. Throws `ReplayFileError`, which says what is wrong, in which event, and what to do. */
export function readReplayFile(content: string): ReplayFile {
  const { format: _, formatVersion: __, ...file } = parse(content)
  const hole = file.events.findIndex(({ version }, index) => version !== index + 1)
  if (hole >= 0)
    throw new ReplayFileError(
      { code: 'hole', event: hole + 1 },
      `Event ${hole + 1} of the file is not version ${hole + 1} of its history.`,
    )
  const stranger = file.events.findIndex(({ aggregateId }) => aggregateId !== file.aggregateId)
  if (stranger >= 0)
    throw new ReplayFileError(
      { code: 'stranger', event: stranger + 1 },
      `Event ${stranger + 1} of the file belongs to another history.`,
    )
  return file as unknown as ReplayFile
}

function parse(content: string) {
  let value: unknown
  try {
    value = EJSON.parse(content)
  } catch {
    throw new ReplayFileError({ code: 'notJson' }, 'This is no replay file: it cannot be read as JSON.')
  }
  const { success, data, error } = fileSchema.safeParse(value)
  if (success) return data
  const [issue] = error.issues
  const [where = 'format', index] = issue?.path ?? []
  if (where === 'formatVersion')
    throw new ReplayFileError({ code: 'newer' }, 'This replay file was written by a newer version of the app.')
  if (where === 'format')
    throw new ReplayFileError({ code: 'noReplayFile' }, 'This is no replay file: download one from a timeline.')
  // Names of fields say nothing to whoever opens it; the cause has them.
  const again = 'Download it again from the timeline.'
  if (typeof index === 'number')
    throw new ReplayFileError(
      { code: 'damagedEvent', event: index + 1 },
      `Event ${index + 1} of this replay file is damaged. ${again}`,
      { cause: error },
    )
  if (issue?.code === 'too_small' && where === 'events')
    throw new ReplayFileError({ code: 'empty' }, `This replay file holds no events. ${again}`, { cause: error })
  throw new ReplayFileError(
    { code: 'damaged' },
    `This replay file is damaged: what it says of its history is incomplete. ${again}`,
    { cause: error },
  )
}
