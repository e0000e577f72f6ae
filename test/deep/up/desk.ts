import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectFolder } from '#lib/cli/start/project'
import { type RunningState, readRunningState } from '#lib/cli/start/running-state'
import { runningMongod } from '#lib/embedded/leftover'
import { freePort } from '#test/support/processes/free-port'
import { endWithUs } from '../end-with-us.ts'
import { until } from '../until.ts'

const entry = join(projectFolder, 'lib', 'cli', 'main.ts')

export type Name = 'web' | 'worker' | 'bank' | 'mongod'
export const names: readonly Name[] = ['web', 'worker', 'bank', 'mongod']

/** The desk as `npm start` runs it, each process of which may be killed or paused. */
export interface Desk {
  /** What its terminal shows. */
  output(): string
  pid(name: Name): Promise<number>
  signal(name: Name, signal: NodeJS.Signals): Promise<void>
  /** Whether everything answers: the web app calls all well, and the bank is there. */
  isWell(): Promise<boolean>
  /** A command of the terminal on this desk; `env` where it is to look elsewhere. */
  command(args: string[], env?: Record<string, string>): { said(): string; ended: Promise<number | null> }
}

/** Does the work on a desk of its own, and takes all of it away afterwards. */
export async function onDesk<T>(work: (desk: Desk) => Promise<T>): Promise<T> {
  const home = await mkdtemp(join(tmpdir(), 'hindsight-up-'))
  const port = await freePort()
  const ports = { PORT: String(port), HINDSIGHT_MONGO_PORT: String(await freePort()) }
  // Never a database or a bank that somebody named in their shell.
  const unset = { MONGODB_URI: '', MONGODB_DB: '', HINDSIGHT_URL: '', PAYMENT_GATEWAY: '', SANDBOX_BANK_URL: '' }
  const ours = { ...process.env, ...unset, ...ports, HINDSIGHT_HOME: home, NIGHTLY_JOBS: 'off' }
  const run = (args: string[], env: Record<string, string> = {}) => {
    const child = spawn(process.execPath, [entry, ...args], { cwd: projectFolder, env: { ...ours, ...env } })
    let text = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        text += chunk
      })
    return { child, said: () => text, ended: once(child, 'close').then(([code]) => code as number | null) }
  }
  const { child, said, ended } = run(['start'])
  endWithUs(child)
  const state = async () => {
    const running = await readRunningState(home)
    if (!running || child.exitCode !== null) throw new Error(`It does not run: ${said()}`)
    return running
  }
  const pid = async (name: Name) => {
    const of = { web: 'webPid', worker: 'workerPid', bank: 'bankPid' } as const
    if (name !== 'mongod') return (await state())[of[name]] ?? 0
    return (await runningMongod(home))?.pid ?? 0
  }
  try {
    await until('the desk answers', () => child.exitCode !== null || readRunningState(home), 300_000)
    return await work({
      output: said,
      pid,
      signal: async (name, signal) => void process.kill(await pid(name), signal),
      isWell: async () => (await answers(`http://127.0.0.1:${port}/api/health`)) === 200 && bankAnswers(await state()),
      command: (args, env) => run(args, env),
    })
  } finally {
    for (const name of names) {
      const paused = await pid(name).catch(() => 0)
      if (paused > 0) process.kill(paused, 'SIGCONT')
    }
    child.kill('SIGTERM')
    await ended
    await rm(home, { recursive: true, force: true })
  }
}

const answers = (url: string): Promise<number | null> =>
  fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    async (answer) => {
      await answer.body?.cancel()
      return answer.status
    },
    () => null,
  )

const bankAnswers = async ({ bankUrl }: RunningState) => bankUrl === null || (await answers(bankUrl)) !== null
