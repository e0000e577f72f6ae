import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Payments, paymentVariables } from '#lib/cli/start/payments'
import { bankEntry, projectFolder, webEntry, workerEntry } from '#lib/cli/start/project'
import type { ProcessPlan } from '#lib/cli/start/start-process'
import { clockFileOf } from '#lib/clock-setting'
import type { Env } from '#lib/env'
import { homeFiles } from '#lib/home'

type Launch = {
  dev: boolean
  env: Env
  uris: { web: string; worker: string }
  embedded: boolean
  demo: boolean
  secret: string
  payments: Payments
}

const follow = ['--import', join(import.meta.dirname, 'follow-launcher.ts')]

/** How the processes are started: their arguments, their environment, where their output goes. */
export const launchPlans = (
  launch: Launch,
): { web: ProcessPlan; worker: ProcessPlan | null; bank: ProcessPlan | null } => {
  const { dev, env, payments } = launch
  const plan = (name: string, log: string, args: string[], variables: NodeJS.ProcessEnv): ProcessPlan => ({
    name,
    args: [...follow, ...args],
    cwd: projectFolder,
    env: variables,
    output: dev ? 'terminal' : { file: join(homeFiles(env.HINDSIGHT_HOME).logs, log) },
  })
  const watch = dev ? ['--watch', '--watch-preserve-output'] : []
  const worker = {
    ...childEnvironment(launch, launch.uris.worker),
    ...paymentVariables(payments, env),
    OPERATIONS_TOKEN: '',
  }
  return {
    web: plan('The web app', 'web.log', [webEntry], childEnvironment(launch, launch.uris.web)),
    worker: existsSync(workerEntry) ? plan('The worker', 'worker.log', [...watch, workerEntry], worker) : null,
    bank:
      payments.bankPort === null ? null : plan('The sandbox bank', 'bank.log', [bankEntry], bankEnvironment(launch)),
  }
}

/** The bank is somebody else's: it knows its own book and what day the demo has, and no way to the database. */
const bankEnvironment = ({ env, embedded, demo, payments }: Launch): NodeJS.ProcessEnv => ({
  NODE_ENV: 'production',
  PATH: process.env.PATH,
  SANDBOX_BANK_PORT: String(payments.bankPort),
  SANDBOX_BANK_LEDGER: homeFiles(env.HINDSIGHT_HOME).bankLedger,
  SANDBOX_BANK_TOKEN: env.SANDBOX_BANK_TOKEN,
  SANDBOX_BANK_CLOCK: clockFileOf({ ...env, HINDSIGHT_EMBEDDED: embedded, HINDSIGHT_DEMO: demo }) ?? undefined,
})

const childEnvironment = ({ dev, env, embedded, demo, secret }: Launch, uri: string): NodeJS.ProcessEnv => ({
  ...withoutOthers(process.env),
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

/** Each process knows its own way to the database and no other's, and the worker alone the one to the gateway. */
const withoutOthers = ({
  MONGODB_WEB_URI: _web,
  MONGODB_WORKER_URI: _worker,
  MONGODB_OPERATOR_URI: _operator,
  MONGODB_ALTERER_URI: _alterer,
  PAYMENT_GATEWAY: _gateway,
  SANDBOX_BANK_URL: _bank,
  SANDBOX_BANK_TOKEN: _token,
  STRIPE_API_KEY: _key,
  ...rest
}: NodeJS.ProcessEnv) => rest
