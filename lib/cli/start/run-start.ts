import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { buildWeb, isBuilt } from '#lib/cli/start/build-web'
import { type AskedTime, clockLine, closeClock, openClock, requireSettable } from '#lib/cli/start/desk-clock'
import { launchPlans } from '#lib/cli/start/launch-plan'
import { lookAfter } from '#lib/cli/start/look-after'
import { openDatabase } from '#lib/cli/start/open-database'
import { planPayments } from '#lib/cli/start/payments'
import { prepareData } from '#lib/cli/start/prepare-data'
import { projectFolder } from '#lib/cli/start/project'
import { clearRunningState, writeRunningState } from '#lib/cli/start/running-state'
import { installationSecret } from '#lib/cli/start/secret'
import type { ProcessPlan } from '#lib/cli/start/start-process'
import { createParts, type Parts } from '#lib/cli/start/stop-in-order'
import { stopOnSignals } from '#lib/cli/start/stop-on-signals'
import { proxyAdvice, summaryLines } from '#lib/cli/start/summary'
import { type Supervised, supervise } from '#lib/cli/start/supervise'
import { waitForHttp } from '#lib/cli/start/wait-for-http'
import { requireFreePort } from '#lib/cli/start/web-port'
import { ExpectedFailure, sentenceOf } from '#lib/engine/core/expected-failure'
import { type Env, publicUrl, readEnv } from '#lib/env'
import { homeFiles } from '#lib/home'

const STOP_LIMIT_MS = 10_000
/** What the worker has in hand is done or put back by then: nothing is lost where it has to be killed after all. */
export const WORKER_STOP_LIMIT_MS = 5_000
const ANSWER_LIMIT_MS = 120_000
/** A web app that dies more often before it ever answered will not answer. */
const DEATHS_AT_START = 3
const DEATH_NOTICE_MS = 1_000

const say = (line: string) => console.log(line)

/**
 * Starts everything and returns when it has been stopped; throws, after stopping all, when it does not come up. Once it
 * has, no part that dies or hangs ends the others: it is started again.
 */
export const runStart = async ({ dev, at }: { dev: boolean; at: AskedTime }): Promise<void> => {
  const env = readEnv()
  requireSettable(at, env)
  await requireFreePort(env.PORT)
  const parts = createParts(say)
  const interrupted = stopOnSignals(parts)
  try {
    // Whichever comes first: people stop it, or it does not come up. Nothing else ends it.
    await Promise.race([interrupted, startParts({ dev, at, env, parts })])
  } catch (error) {
    // Parts that are being stopped make the steps that use them fail; that is no news.
    if (!parts.isStopping()) throw error
  } finally {
    await clearRunningState(env.HINDSIGHT_HOME)
    await parts.stop()
  }
  // The signal handlers and a step that was cut short could keep the process alive.
  process.exit(0)
}

type Start = { dev: boolean; at: AskedTime; env: Env; parts: Parts }

const startParts = async ({ dev, at, env, parts }: Start): Promise<never> => {
  const { PORT, HINDSIGHT_HOME: home, MONGODB_DB: database } = env
  const url = publicUrl(env)
  const secret = env.HINDSIGHT_SECRET ?? (await installationSecret(home))
  await mkdir(homeFiles(home).logs, { recursive: true })
  const payments = await planPayments(env)

  const db = await openDatabase(env, parts, say)
  const failed = db.died.then((sentence) => Promise.reject(new ExpectedFailure(sentence)))
  failed.catch(() => {})

  // A note left by a launcher that was killed says nothing true any more.
  await rm(homeFiles(home).running, { force: true })

  const launch = async (): Promise<void> => {
    if (!dev) await ensureBuilt(parts)
    const { uri, uris, embedded, prepareUsers } = db
    if (embedded) await openClock(env, at)
    const { demo, accounts } = await prepareData({
      uri,
      prepareUsers,
      database,
      embedded,
      secret,
      home,
      baseUrl: url,
      say,
    })
    if (embedded && !demo) await closeClock(env, at)
    const plans = launchPlans({ dev, env, uris, embedded, demo, secret, payments })
    let ready = false
    const onRestart = () => {
      if (ready) void writeState().catch((error: unknown) => say(`What runs could not be noted: ${sentenceOf(error)}`))
    }
    const bank = plans.bank && (await addProcess(plans.bank, 'the sandbox bank', parts, onRestart))
    const worker =
      plans.worker && (await addProcess(plans.worker, 'the worker', parts, onRestart, WORKER_STOP_LIMIT_MS))
    const web = await addProcess(plans.web, 'the web app', parts, onRestart)
    const writeState = inTurn(() =>
      writeRunningState(home, {
        ...{ pid: process.pid, url, mongodbUri: uris.web, embedded },
        ...{ webPid: web.pid(), workerPid: worker?.pid() ?? null },
        ...{ bankPid: bank?.pid() ?? null, bankUrl: payments.bankUrl },
      }),
    )
    const origin = `http://127.0.0.1:${PORT}`
    const isHopeless = () => web.deaths() > DEATHS_AT_START
    await waitForHttp(`${origin}/api/health`, ANSWER_LIMIT_MS, isHopeless).catch((error: unknown) => {
      const where = dev ? 'read what it says above' : `read its last words in ${join(homeFiles(home).logs, 'web.log')}`
      throw new ExpectedFailure(`The web app does not come up (${sentenceOf(error)}): ${where}, then start again.`)
    })
    await writeState()
    ready = true
    db.keep()
    const [collector = '', ...notes] = payments.description
    const logs = dev ? null : homeFiles(home).logs
    for (const line of summaryLines({
      url,
      proxy: proxyAdvice(env),
      accounts,
      database: db.description,
      clock: clockLine(),
      workerPid: worker?.pid() ?? null,
      payments: [bank ? `${collector}, process ${bank.pid()}` : collector, ...notes],
      logs,
    }))
      say(line)
    // Whoever changes the code stops it in a debugger, and its first page takes as long as it takes.
    if (!dev) lookAfter({ web, worker, bank, origin, bankUrl: payments.bankUrl, uri: uris.web, database, parts, say })
  }
  // When the database dies, whatever was using it fails a moment earlier than we hear of the death: that is the reason.
  const launched = launch().catch(async (error) => {
    await Promise.race([failed, pause(DEATH_NOTICE_MS)])
    throw error
  })
  await Promise.race([launched, failed])
  return new Promise(() => {})
}

/** One after the other: of two at once, the one that knows less could come last. */
const inTurn = (work: () => Promise<void>) => {
  let last = Promise.resolve()
  return (): Promise<void> => {
    last = last.catch(() => {}).then(work)
    return last
  }
}

const ensureBuilt = async (parts: Parts): Promise<void> => {
  if (await isBuilt(projectFolder)) return
  say('Building the web app (once for each change of the source) …')
  let finished = () => {}
  await buildWeb(projectFolder, (build) => {
    finished = parts.add({
      name: 'the build',
      stop: () => build.stop(STOP_LIMIT_MS),
      kill: () => build.child.kill('SIGKILL'),
    })
  })
  finished()
}

const addProcess = async (
  plan: ProcessPlan,
  name: string,
  parts: Parts,
  onRestart: () => void,
  stopLimitMs = STOP_LIMIT_MS,
): Promise<Supervised> => {
  if (typeof plan.output === 'object') await writeFile(plan.output.file, '')
  const supervised = await supervise(plan, { say, onRestart })
  parts.add({ name, stop: () => supervised.stop(stopLimitMs), kill: supervised.kill })
  return supervised
}
