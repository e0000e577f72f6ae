import { setTimeout as pause } from 'node:timers/promises'
import type { Db } from 'mongodb'
import type { Logger } from 'pino'
import { recordFailure } from '#lib/engine/reactors/failures'
import { streamsFor } from '#lib/engine/reactors/feed/streams'
import { type Following, follow } from '#lib/engine/reactors/follow'
import type { Pulse } from '#lib/engine/reactors/operations/pulse'
import { Places } from '#lib/engine/reactors/places'
import type { Processor } from '#lib/engine/reactors/processor'
import type { ViewGate } from '#lib/engine/views/rebuild/view-gate'

const FIRST_PAUSE = 500
const LONGEST_PAUSE = 8_000

export interface Running {
  /** Saves the places of those for whom nothing comes, where it is time. */
  saveNowAndThen(): Promise<void>
  /** Lets what is in hand be finished, saves the places, then ends. */
  stop(): Promise<void>
  /** The same where the partitions may be others' by now, who have places of their own. */
  abandon(): Promise<void>
}

const nothing: Running = {
  saveNowAndThen: async () => undefined,
  stop: async () => undefined,
  abandon: async () => undefined,
}

export interface Context {
  db: Db
  log: Logger
  worker: string
  processors: readonly Processor[]
  gate: ViewGate
  pulse: Pulse
  /** Rung where something changes in a collection of which no reactor hears. */
  bells: Readonly<Record<string, () => void>>
}

/** Runs every reactor on these partitions, all by one stream, until it is stopped. */
export function runReactors(partitions: readonly number[], context: Context): Running {
  const { processors, db, log, bells } = context
  if (partitions.length === 0) return nothing
  const stopping = new AbortController()
  const { signal } = stopping
  const streams = streamsFor(db, processors, { log, signal, bells })
  const places = new Places(db)
  const here = { ...context, ...streams, partitions, signal, places }
  const ended = Promise.all(processors.map((processor) => followForever(processor, here)))
  const abandon = async () => {
    stopping.abort()
    await Promise.all([ended, streams.shared.ended])
  }
  return {
    saveNowAndThen: () => places.saveNowAndThen(),
    abandon,
    async stop() {
      await abandon()
      // What is not saved is delivered again.
      await places.save().catch((error: unknown) => log.warn({ err: error }, 'The places cannot be saved'))
    },
  }
}

type Here = Context & Pick<Following, 'partitions' | 'signal' | 'shared' | 'openStream' | 'places' | 'now'>

/** Any failure but a lost place is tried again from the place that was saved last, less often the longer it lasts. */
async function followForever(processor: Processor, here: Here): Promise<void> {
  const { db, log, signal, pulse, partitions } = here
  let failures = 0
  let wasBusy = true
  // Only work that gets done is a sign of life; a scan that failed before has to be finished first.
  const progress = async () => {
    if (failures === 0) pulse.did(processor.name, { scanning: true, isNews: true })
  }
  const partDone = async () => {
    if (failures === 0) pulse.did(processor.name)
  }
  const turned = async (to: Date, isBusy: boolean) => {
    failures = 0
    // That nothing more came is news too.
    pulse.did(processor.name, { to, partitions, isNews: isBusy || wasBusy })
    wasBusy = isBusy
  }
  while (!signal.aborted) {
    try {
      await follow(processor, { ...here, progress, partDone, turned })
    } catch (error) {
      if (signal.aborted) return
      failures += 1
      await recordFailure(db, processor.name, error).catch(() => undefined)
      const wait = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (failures - 1))
      const lost = error instanceof Error && error.name === 'PlaceLostError'
      const what = lost ? 'Our place is lost: scanning everything' : 'Trying again'
      log.warn({ err: error, reactor: processor.name, failures, wait }, what)
      await pause(wait, undefined, { signal }).catch(() => undefined)
    }
  }
}
