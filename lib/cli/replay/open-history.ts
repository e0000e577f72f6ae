import { createHmac, randomBytes } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { withDatabase } from '#lib/cli/with-database'
import { judgedEvents } from '#lib/domain/judged-events'
import { registry } from '#lib/domain/registry'
import { readReplayFile, timelineEvents } from '#lib/domain/replay-file'
import { type AggregateName, isAggregateName } from '#lib/domain/sentences'
import { type Kind, mergedAggregate, type TimelineEvent } from '#lib/domain/timeline-kinds'
import type { Readable } from '#lib/engine/core/aggregate'
import type { EventShape, Recorded } from '#lib/engine/core/event'
import { ExpectedFailure, sentenceOf } from '#lib/engine/core/expected-failure'
import { type Mask, maskEvent } from '#lib/engine/replay/mask-event'
import { MOST_BYTES, tooLarge } from '#lib/engine/replay/replay-file-error'
import { openStore } from '#lib/engine/store/event-store'

/** The kinds of history that can be asked for, by name. */
export const historyKinds: readonly string[] = Object.keys(registry)

/** A history to replay, wherever it comes from. */
export interface OpenedHistory {
  name: AggregateName
  /** What folds it: the aggregate of its kind, or that of all lanes together. */
  aggregate: Pick<Readable<unknown, EventShape>, 'initialState' | 'reduce'>
  /** Whether what surrounds it is replayed with it, as the file has it: each event says of which kind it is. */
  isMerged: boolean
  aggregateId: string
  masked: boolean
  /** Whether it comes from the installation's database, not from a file. */
  stored: boolean
  events: readonly Recorded[]
}

interface Opening {
  /** Where a number could be of several kinds. */
  aggregate?: string | undefined
  /** Without what surrounds it, where a file has that. */
  own?: boolean | undefined
}

/** Opens a replay file, or else the history of that number in the installation's database. Throws `ExpectedFailure`. */
export async function openHistory(fileOrId: string, { aggregate, own = false }: Opening = {}): Promise<OpenedHistory> {
  const file = await stat(fileOrId).catch(() => null)
  return file?.isFile() ? openFile(fileOrId, file.size, own) : openStored(fileOrId, aggregate)
}

async function openFile(path: string, size: number, own: boolean): Promise<OpenedHistory> {
  try {
    // Before a byte of it is read.
    if (size > MOST_BYTES) throw tooLarge()
    const file = readReplayFile(await readFile(path, 'utf8'))
    const { cut, aggregateId, masked } = file
    if (cut)
      console.error(
        `${path} was cut off: it is read up to its event ${cut.read}${cut.count === null ? '' : ` of ${cut.count}`}.`,
      )
    const opened = { ...described(file.aggregate), aggregateId, masked, stored: false }
    if (own || file.around.length === 0) return { ...opened, events: file.events }
    const events = timelineEvents([file, ...file.around])
    return { ...opened, isMerged: true, aggregate: mergedAggregate as never, events }
  } catch (error) {
    throw new ExpectedFailure(`${path}: ${sentenceOf(error)}`)
  }
}

async function openStored(aggregateId: string, asked: string | undefined): Promise<OpenedHistory> {
  const names = asked === undefined ? historyKinds : [asked]
  return withDatabase(async (db) => {
    for (const each of names) {
      const { name, aggregate } = described(each)
      const events = await openStore(db, aggregate).load(aggregateId)
      if (events.length > 0)
        return { name, aggregate, isMerged: false, aggregateId, masked: false, stored: true, events }
    }
    throw new ExpectedFailure(
      `There is no file "${aggregateId}", and no history of that number among ${names.join(', ')}.`,
    )
  })
}

function described(name: string) {
  if (isAggregateName(name))
    return { name, isMerged: false, aggregate: registry[name] as unknown as Readable<unknown, EventShape> }
  throw new ExpectedFailure(`"${name}" is no kind of history: ${historyKinds.join(', ')}.`)
}

/** The same history without anything that names or describes a person; equal values stay equal within it alone. */
export function masked(history: OpenedHistory): OpenedHistory {
  if (history.masked) return history
  const key = randomBytes(32)
  const mask: Mask = (label, value) => {
    const token = createHmac('sha256', key).update(JSON.stringify(value)).digest('base64url').slice(0, 16)
    return { masked: true, label, token }
  }
  const events = history.events.flatMap((event): readonly Recorded[] => {
    const kind = kindOf(history, event)
    const hidden = maskEvent(registry[kind], event, mask)
    return history.isMerged ? judgedEvents(kind as Kind, [hidden as never]) : [hidden]
  })
  return { ...history, masked: true, events }
}

/** Of which kind an event of a history is: of several lanes, each says so. */
export const kindOf = ({ name, isMerged }: Pick<OpenedHistory, 'name' | 'isMerged'>, event: Recorded): AggregateName =>
  isMerged ? (event as unknown as TimelineEvent).aggregate : name
