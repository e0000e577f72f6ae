import { setTimeout as pause } from 'node:timers/promises'
import { readRunningState } from '#lib/cli/start/running-state'
import { isAlive, type MongodRecord, runningMongod } from '#lib/embedded/leftover'
import { ExpectedFailure } from '#lib/engine/core/expected-failure'

const LOOK_EVERY = 200

interface Waiting {
  /** How long the desk may take, in milliseconds. */
  limitMs: number
  say: (line: string) => void
}

/**
 * The server that runs for this folder, or null where none does. Where a desk runs that has none, the desk is starting
 * it again: a second one on the same data would be in its way.
 */
export async function databaseOfDesk(home: string, { limitMs, say }: Waiting): Promise<MongodRecord | null> {
  const until = performance.now() + limitMs
  for (let isWaiting = false; ; isWaiting = true) {
    const running = await runningMongod(home)
    const desk = running ? null : await readRunningState(home)
    const isOurs = desk?.embedded === true && desk.pid !== process.pid && isAlive(desk.pid)
    if (running || !isOurs) return running
    if (!isWaiting) say(`The desk starts its database again: waiting for it, up to ${limitMs / 1_000} s …`)
    if (performance.now() > until)
      throw new ExpectedFailure(
        `The desk that runs in ${home} (process ${desk.pid}) has no database: read what it says in its terminal, or stop it, then run this again.`,
      )
    await pause(LOOK_EVERY)
  }
}
