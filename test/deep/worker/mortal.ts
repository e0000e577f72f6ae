import type { Desk } from './desk.ts'
import type { Failpoint } from './scenes.ts'
import type { Worker } from './worker.ts'

export interface Mortal {
  worker: Worker
  /** Whether it has died by its own hand, at its failpoint; then another worker has begun. */
  hasDied(): boolean
  /** Nobody begins any more. */
  leave(): void
}

/** Starts a worker that dies when it reaches the failpoint for that time, and at once another one in its place. */
export function startMortal(desk: Desk, failpoint: Failpoint, time: number, env: Record<string, string> = {}): Mortal {
  const worker = desk.work({ HINDSIGHT_FAILPOINT: `${failpoint}:${time}`, ...env })
  let died = false
  let left = false
  void worker.ended.then((how) => {
    if (left || how !== 'SIGKILL') return
    died = true
    desk.work(env)
  })
  return {
    ...{ worker, hasDied: () => died },
    leave() {
      left = true
    },
  }
}
