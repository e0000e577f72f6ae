import { setTimeout as pause } from 'node:timers/promises'
import { growingPause, inSeconds } from '#lib/cli/start/growing-pause'
import {
  type Ending,
  type ProcessPlan,
  type RunningProcess,
  signalGroup,
  startProcess,
} from '#lib/cli/start/start-process'
import { sentenceOf } from '#lib/engine/core/expected-failure'

export type Supervised = {
  name: string
  pid(): number
  /** How often it died so far. */
  deaths(): number
  /** Ends the process of now, by force after the limit, for it to be started again. */
  restart(limitMs: number): Promise<void>
  stop(limitMs: number): Promise<void>
  kill(): void
}

type Options = {
  say: (line: string) => void
  onRestart?: () => void
  firstPauseMs?: number
}

const LONGEST_PAUSE_MS = 30_000
/** One that ran for so long before it died is started again at once. */
const RAN_WELL_MS = 60_000

/**
 * Keeps a process running for as long as the desk runs: starts it again whenever it dies, after a pause that grows
 * while it dies often, up to half a minute. One process that cannot go on never takes the others down.
 */
export const supervise = async (plan: ProcessPlan, options: Options): Promise<Supervised> => {
  const { say, firstPauseMs: first = 500 } = options
  const stopping = new AbortController()
  const { signal } = stopping
  const pauseAfter = growingPause({ first, longest: LONGEST_PAUSE_MS, forgetAfter: RAN_WELL_MS })
  let current = await startProcess(plan)
  let startedAt = performance.now()
  let deaths = 0

  const again = async (reason: string, ranMs: number): Promise<RunningProcess | null> => {
    const wait = pauseAfter(ranMs)
    say(`${plan.name} ${reason}; starting it again in ${inSeconds(wait)}${lastWords(plan)}`)
    await pause(wait, undefined, { signal }).catch(() => {})
    if (signal.aborted) return null
    // The machine may have no memory or no process left for it just now: that passes too.
    return startProcess(plan).catch((error: unknown) => again(`could not be started (${sentenceOf(error)})`, 0))
  }

  const keep = async () => {
    while (true) {
      const ending = await current.ended
      signalGroup(current.pid, 'SIGKILL')
      deaths += 1
      const next = signal.aborted ? null : await again(how(ending), performance.now() - startedAt)
      if (!next) return
      current = next
      startedAt = performance.now()
      // A stop that was asked for while the process was being made has met the one before it.
      if (signal.aborted) return signalGroup(current.pid, 'SIGKILL')
      options.onRestart?.()
    }
  }
  const kept = keep()

  return {
    name: plan.name,
    pid: () => current.pid,
    deaths: () => deaths,
    restart: (limitMs) => current.stop(limitMs),
    stop: async (limitMs) => {
      stopping.abort()
      await current.stop(limitMs)
      await kept
    },
    kill: () => {
      stopping.abort()
      signalGroup(current.pid, 'SIGKILL')
    },
  }
}

const how = ({ code, signal }: Ending): string => (signal ? `was killed by ${signal}` : `ended with code ${code}`)

const lastWords = ({ output }: ProcessPlan): string =>
  output === 'terminal' ? '' : ` (its last words are in ${output.file})`
