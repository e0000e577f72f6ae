import { setTimeout as pause } from 'node:timers/promises'
import { growingPause } from '#lib/cli/start/growing-pause'
import type { Supervised } from '#lib/cli/start/supervise'
import { sentenceOf } from '#lib/engine/core/expected-failure'

export type Watched = {
  process: Supervised
  /** What is wrong with the process of this id, as the end of a sentence about it; null where it is well. */
  ill(pid: number): Promise<string | null>
  stopLimitMs: number
}

export type Watching = {
  say: (line: string) => void
  signal: AbortSignal
  /** Whether the database answers: without it nobody can be well, and a restart would help nobody. */
  databaseAnswers(): Promise<boolean>
  lookEveryMs: number
  /** In how many looks one after the other it has to be ill before it is ended. */
  patience?: number
}

/** With a look every five seconds: half a minute at first, and ten minutes at most where ending it did not help. */
const PATIENCE = 6
const LONGEST = 120

/**
 * Looks after one process that may live and yet do nothing: ends it where it has been ill for long while the database
 * was well, so that it is started again. Counts looks, not time: a machine that slept finds nobody ill for hours.
 */
export const watchHealth = async ({ process, ill, stopLimitMs }: Watched, watching: Watching): Promise<void> => {
  const { say, signal, databaseAnswers, lookEveryMs, patience: first = PATIENCE } = watching
  const nextPatience = growingPause({ first, longest: LONGEST, forgetAfter: LONGEST })
  let patience = nextPatience(0)
  let pid = process.pid()
  let [wellLooks, illLooks] = [0, 0]
  const nextLook = () => pause(lookEveryMs, undefined, { signal }).catch(() => {})
  let due = nextLook()
  while (!signal.aborted) {
    await due
    // Waiting for an answer that does not come is part of the pause: who hangs is not given twice the time.
    due = nextLook()
    // A new one has to come up first.
    if (pid !== process.pid()) illLooks = 0
    pid = process.pid()
    const illness = await ill(pid).catch((error: unknown) => `cannot be asked (${sentenceOf(error)})`)
    if (signal.aborted || pid !== process.pid()) continue
    if (illness === null || !(await databaseAnswers())) {
      if (illness === null) wellLooks += 1
      illLooks = 0
      continue
    }
    illLooks += 1
    if (illLooks < patience || signal.aborted) continue
    say(`${process.name} ${illness}, seen ${illLooks} times in a row while the database was well: ending it`)
    patience = nextPatience(wellLooks)
    ;[wellLooks, illLooks] = [0, 0]
    await process.restart(stopLimitMs)
  }
}
