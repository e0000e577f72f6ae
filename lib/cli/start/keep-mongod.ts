import { rename } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { growingPause, inSeconds } from '#lib/cli/start/growing-pause'
import type { Parts } from '#lib/cli/start/stop-in-order'
import { type EmbeddedMongod, type StartOptions, startMongod } from '#lib/embedded/start-mongod'
import { sentenceOf } from '#lib/engine/core/expected-failure'
import { homeFiles } from '#lib/home'

const STOP_LIMIT_MS = 20_000
const LONGEST_PAUSE_MS = 30_000
const RAN_WELL_MS = 60_000

type Kept = EmbeddedMongod & {
  /** From now on it is started again, on the same port and data, whenever it dies; without it, its death is the desk's. */
  keep(): void
}

/** The embedded server as a part of the desk, which is stopped last. */
export const keepMongod = async (
  options: StartOptions & { say: (line: string) => void },
  parts: Parts,
): Promise<Kept> => {
  const { say, home } = options
  const stopping = new AbortController()
  const { signal } = stopping
  const pauseAfter = growingPause({ first: 500, longest: LONGEST_PAUSE_MS, forgetAfter: RAN_WELL_MS })
  let running: Pick<EmbeddedMongod, 'child' | 'stop'> | undefined
  const kill = () => {
    stopping.abort()
    running?.child.kill('SIGKILL')
  }
  const stop = async () => {
    stopping.abort()
    await running?.stop(STOP_LIMIT_MS)
  }
  let isPart = false
  const onSpawn: StartOptions['onSpawn'] = (spawned) => {
    running = spawned
    if (signal.aborted) kill()
    if (!isPart) parts.add({ name: 'the database', stop, kill })
    isPart = true
  }
  const first = await startMongod({ ...options, onSpawn })

  const again = async (reason: string, ranMs: number): Promise<EmbeddedMongod | null> => {
    const wait = pauseAfter(ranMs)
    say(`${reason} Starting it again in ${inSeconds(wait)}`)
    await pause(wait, undefined, { signal }).catch(() => {})
    if (signal.aborted) return null
    // What it said last would be overwritten by what it says next.
    await rename(homeFiles(home).mongodLog, `${homeFiles(home).mongodLog}.before`).catch(() => {})
    return startMongod({ ...options, onSpawn }).catch((error: unknown) =>
      signal.aborted ? null : again(sentenceOf(error), 0),
    )
  }

  const keepRunning = async (): Promise<void> => {
    let startedAt = performance.now()
    for (let server: EmbeddedMongod | null = first; server; ) {
      const sentence: string = await server.died
      server = signal.aborted ? null : await again(sentence, performance.now() - startedAt)
      startedAt = performance.now()
      if (server) say('The database runs again')
    }
  }

  return { ...first, keep: () => void keepRunning() }
}
