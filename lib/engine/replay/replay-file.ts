import { EJSON } from 'bson'
import type { Recorded } from '#lib/engine/core/event'
import { interleaveBy } from '#lib/engine/replay/merged-history'
import { ReplayFileError } from '#lib/engine/replay/replay-file-error'
import { type FileShape, FORMAT, parseReplayFile, versions } from '#lib/engine/replay/replay-file-shape'

/** One history, of whichever kind. */
export interface ReplayHistory {
  /** The name of the aggregate, as in the registry. */
  aggregate: string
  aggregateId: string
  /** Oldest first; old documents in the form in which reading gives them, their payload as it was stored. */
  events: readonly Recorded[]
}

/** One history in a file, maybe with those around it: what somebody takes along to look at it elsewhere, or to make a test of it. */
export interface ReplayFile extends ReplayHistory {
  /** The version of the app that wrote it: its reducers made the states that were seen. */
  appVersion: string
  /** Whether what names or describes people was hidden before it was written. */
  masked: boolean
  takenAt: Date
  /** The histories that belong to it, where they were taken along. */
  around?: readonly ReplayHistory[]
}

/** A file whose end is missing: how many events it has, and had, where it says so. */
export interface Cut {
  read: number
  count: number | null
}

/** A file as it was read; `cut` where its end is missing. */
export type ReadReplayFile = Required<ReplayFile> & { cut: Cut | null }

/** How such files are written and read, of histories of these kinds, in the order of their lanes. */
export const replayFiles = (kindNames: readonly string[]) => ({
  writeReplayFile: (file: ReplayFile) => write(file, kindNames),
  readReplayFile: (content: string) => read(content, kindNames),
})

/** The file's text: one document of canonical EJSON (MongoDB Extended JSON v2), each event on a line of its own. */
function write({ events, around = [], ...about }: ReplayFile, kindNames: readonly string[]): string {
  const all = around.length > 0 ? inOneOrder([{ ...about, events }, ...around], kindNames) : events
  const formatVersion = around.length > 0 ? versions.withAround : versions.alone
  const head = EJSON.stringify({ format: FORMAT, formatVersion, ...about, count: all.length }, { relaxed: false })
  const lines = all.map((event) => EJSON.stringify(event, { relaxed: false }))
  return `${head.slice(0, -1)},"events":[\n${lines.join(',\n')}\n]}\n`
}

/** As they were recorded: what a file that was cut off still has is what was known by then. */
const inOneOrder = (histories: readonly ReplayHistory[], kindNames: readonly string[]): readonly Recorded[] =>
  interleaveBy(
    kindNames,
    histories.map(({ aggregate, events }) => events.map((event) => ({ ...event, aggregate }))),
  )

/**
 * Reads such a text, up to where it was cut off. Anybody can have edited it: throws `ReplayFileError`, which says what
 * is wrong, in which event, and what to do. What an event says is judged where it is folded.
 */
function read(content: string, kindNames: readonly string[]): ReadReplayFile {
  const { file, isCut } = parseReplayFile(content)
  const { format: _, formatVersion, count, events, ...about } = file
  const alone = formatVersion === versions.alone
  const [own, ...around] = historiesOf(file, alone ? null : kindNames)
  if (!own || own.events.length === 0)
    throw new ReplayFileError(
      { code: 'empty' },
      'This replay file holds no events. Download it again from the timeline.',
    )
  return { ...about, events: own.events, around, cut: isCut ? { read: events.length, count: count ?? null } : null }
}

/**
 * The histories of a file, its own first: alone, or with others of these kinds. Each event stands once, and follows the
 * one before it in its history.
 */
function historiesOf(
  { aggregate: ownKind, aggregateId: ownId, events }: FileShape,
  kindNames: readonly string[] | null,
): ReplayHistory[] {
  const alone = kindNames === null
  const ids = new Set<string>()
  const own = { aggregate: ownKind, aggregateId: ownId, events: [] as Recorded[] }
  const histories = new Map([[`${ownKind} ${ownId}`, own]])
  for (const [index, stored] of events.entries()) {
    const { aggregate, ...event } = alone ? { ...stored, aggregate: ownKind } : stored
    const { _id, aggregateId, version } = event
    const refuse = (code: keyof typeof SENTENCES) => {
      throw new ReplayFileError({ code, event: index + 1 }, SENTENCES[code](index + 1))
    }
    if (ids.has(_id)) refuse('twice')
    ids.add(_id)
    if (alone ? aggregateId !== ownId : !kindNames.includes(String(aggregate))) refuse('stranger')
    const name = `${aggregate} ${aggregateId}`
    const history = histories.get(name) ?? { aggregate: String(aggregate), aggregateId, events: [] }
    histories.set(name, history)
    if (version !== history.events.length + 1) refuse('hole')
    history.events.push(event as unknown as Recorded)
  }
  return [...histories.values()]
}

const SENTENCES = {
  twice: (event: number) => `Event ${event} of the file stands in it twice.`,
  stranger: (event: number) => `Event ${event} of the file belongs to another history.`,
  hole: (event: number) => `Event ${event} of the file does not follow the one before it in its history.`,
}
