import { setTimeout as pause } from 'node:timers/promises'
import { type Ending, type ProcessPlan, signalGroup, startProcess } from '#lib/cli/start/start-process'

const RESTARTS = 3
const WITHIN_MS = 60_000
const FIRST_PAUSE_MS = 500

export type Supervised = {
  name: string
  pid(): number
  /** Resolves with one sentence when it died too often to be started again. */
  gaveUp: Promise<string>
  stop(limitMs: number): Promise<void>
  kill(): void
}

type Options = {
  say: (line: string) => void
  onRestart?: () => void
  restarts?: number
  withinMs?: number
  firstPauseMs?: number
}

/** Keeps a process running: starts it again when it dies, at most three times within a minute. */
export const supervise = async (plan: ProcessPlan, options: Options): Promise<Supervised> => {
  const { say, restarts = RESTARTS, withinMs = WITHIN_MS, firstPauseMs = FIRST_PAUSE_MS } = options
  let current = await startProcess(plan)
  const stopping = new AbortController()

  const keep = async (): Promise<string> => {
    const deaths: number[] = []
    while (true) {
      const ending = await current.ended
      signalGroup(current.pid, 'SIGKILL')
      if (stopping.signal.aborted) return new Promise(() => {})
      const now = Date.now()
      deaths.push(now)
      const recent = deaths.filter((at) => now - at < withinMs).length
      if (recent > restarts) return tooOften(plan, ending, restarts)
      say(`${plan.name} ${how(ending)}; starting it again (${recent} of ${restarts} within a minute)`)
      await pause(firstPauseMs * 2 ** (recent - 1), undefined, { signal: stopping.signal }).catch(() => {})
      if (stopping.signal.aborted) return new Promise(() => {})
      current = await startProcess(plan)
      options.onRestart?.()
    }
  }

  return {
    name: plan.name,
    pid: () => current.pid,
    gaveUp: keep(),
    stop: async (limitMs) => {
      stopping.abort()
      await current.stop(limitMs)
    },
    kill: () => {
      stopping.abort()
      signalGroup(current.pid, 'SIGKILL')
    },
  }
}

const how = ({ code, signal }: Ending): string => (signal ? `was killed by ${signal}` : `ended with code ${code}`)

const tooOften = ({ name, output }: ProcessPlan, ending: Ending, restarts: number): string => {
  const where = output === 'terminal' ? 'read its last words above' : `read its last words in ${output.file}`
  return `${name} ${how(ending)} and was started again ${restarts} times within a minute in vain: ${where}, correct the cause, then start again.`
}
