import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { nextCommand, projectFolder, workerEntry } from '#lib/cli/start/project'
import type { ProcessPlan } from '#lib/cli/start/start-process'
import type { Env } from '#lib/env'
import { homeFiles } from '#lib/home'

type Launch = {
  dev: boolean
  env: Env
  uris: { web: string; worker: string }
  embedded: boolean
  demo: boolean
  secret: string
}

const follow = ['--import', join(import.meta.dirname, 'follow-launcher.ts')]

/** How the web and worker processes are started: their arguments, their environment, where their output goes. */
export const launchPlans = (launch: Launch): { web: ProcessPlan; worker: ProcessPlan | null } => {
  const { dev, env } = launch
  const plan = (name: string, uri: string, args: string[], log: string): ProcessPlan => ({
    name,
    args: [...follow, ...args],
    cwd: projectFolder,
    env: childEnvironment(launch, uri),
    output: dev ? 'terminal' : { file: join(homeFiles(env.HINDSIGHT_HOME).logs, log) },
  })
  const watch = dev ? ['--watch', '--watch-preserve-output'] : []
  return {
    web: plan(
      'The web app',
      launch.uris.web,
      [nextCommand, dev ? 'dev' : 'start', '-H', '127.0.0.1', '-p', String(env.PORT)],
      'web.log',
    ),
    worker: existsSync(workerEntry)
      ? plan('The worker', launch.uris.worker, [...watch, workerEntry], 'worker.log')
      : null,
  }
}

const childEnvironment = ({ dev, env, embedded, demo, secret }: Launch, uri: string): NodeJS.ProcessEnv => ({
  ...withoutOtherUsers(process.env),
  NODE_ENV: dev ? 'development' : 'production',
  NEXT_TELEMETRY_DISABLED: '1',
  MONGODB_URI: uri,
  MONGODB_DB: env.MONGODB_DB,
  HINDSIGHT_SECRET: secret,
  HINDSIGHT_HOME: env.HINDSIGHT_HOME,
  PORT: String(env.PORT),
  // Said outright, so that a value inherited from somebody's shell cannot open demo doors on a real database.
  HINDSIGHT_EMBEDDED: embedded ? '1' : '0',
  HINDSIGHT_DEMO: demo ? '1' : '0',
})

/** Each process knows its own way to the database and no other's. */
const withoutOtherUsers = ({
  MONGODB_WEB_URI: _,
  MONGODB_WORKER_URI: __,
  MONGODB_OPERATOR_URI: ___,
  ...rest
}: NodeJS.ProcessEnv) => rest
