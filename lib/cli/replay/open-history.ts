import { createHmac, randomBytes } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { withDatabase } from '#lib/cli/with-database'
import type { Readable } from '#lib/core/aggregate'
import type { EventShape, Recorded } from '#lib/core/event'
import { registry } from '#lib/domain/registry'
import { ExpectedFailure, sentenceOf } from '#lib/expected-failure'
import { type AggregateName, isAggregateName } from '#lib/messages/any-event-sentence'
import { openStore } from '#lib/mongo/event-store'
import { type Mask, maskEvent } from '#lib/replay/mask-event'
import { readReplayFile } from '#lib/replay/replay-file'

/** A history to replay, wherever it comes from. */
export interface OpenedHistory {
  name: AggregateName
  aggregate: Readable<unknown, EventShape>
  aggregateId: string
  masked: boolean
  /** Whether it comes from the installation's database, not from a file. */
  stored: boolean
  events: readonly Recorded[]
}

/** Opens a replay file, or else the history of that number in the installation's database. Throws `ExpectedFailure`. */
export async function openHistory(fileOrId: string, asked?: string): Promise<OpenedHistory> {
  const isFile = await stat(fileOrId).then(
    (found) => found.isFile(),
    () => false,
  )
  return isFile ? openFile(fileOrId) : openStored(fileOrId, asked)
}

async function openFile(path: string): Promise<OpenedHistory> {
  const content = await readFile(path, 'utf8')
  try {
    const { aggregate: name, aggregateId, masked, events } = readReplayFile(content)
    return { ...described(name), aggregateId, masked, stored: false, events }
  } catch (error) {
    throw new ExpectedFailure(`${path}: ${sentenceOf(error)}`)
  }
}

async function openStored(aggregateId: string, asked: string | undefined): Promise<OpenedHistory> {
  const names = asked === undefined ? Object.keys(registry) : [asked]
  return withDatabase(async (db) => {
    for (const each of names) {
      const { name, aggregate } = described(each)
      const events = await openStore(db, aggregate).load(aggregateId)
      if (events.length > 0) return { name, aggregate, aggregateId, masked: false, stored: true, events }
    }
    throw new ExpectedFailure(
      `There is no file "${aggregateId}", and no history of that number among ${names.join(', ')}.`,
    )
  })
}

function described(name: string): Pick<OpenedHistory, 'name' | 'aggregate'> {
  if (isAggregateName(name)) return { name, aggregate: registry[name] as unknown as Readable<unknown, EventShape> }
  throw new ExpectedFailure(`"${name}" is no kind of history: ${Object.keys(registry).join(', ')}.`)
}

/** The same history without anything that names or describes a person; equal values stay equal within it alone. */
export function masked(history: OpenedHistory): OpenedHistory {
  if (history.masked) return history
  const key = randomBytes(32)
  const mask: Mask = (label, value) => {
    const token = createHmac('sha256', key).update(JSON.stringify(value)).digest('base64url').slice(0, 16)
    return { masked: true, label, token }
  }
  return { ...history, masked: true, events: history.events.map((event) => maskEvent(history.aggregate, event, mask)) }
}
