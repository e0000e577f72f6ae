import type { Db } from 'mongodb'
import { jobs } from '#lib/domain/workers'
import { sentenceOf } from '#lib/engine/core/expected-failure'
import { secondsSilent } from '#lib/engine/reactors/operations/sign-of-life'
import { bounded } from '#lib/engine/store/bounded'

type Ask = () => Promise<string | null>

/** How long an answer may take, in milliseconds. */
const ANSWER_LIMIT_MS = 5_000
/**
 * A worker says every few seconds that it gets on; after so long without, it does not, in seconds. Longer than a
 * payment may take whose payer and charge are each waited for to the end (lib/gateways).
 */
const SILENT_AFTER = 120

const ask = (url: string) => fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(ANSWER_LIMIT_MS) })

/** The web server as far as it is itself concerned: whether it answers, and reaches the store. */
export const webIllness =
  (origin: string): Ask =>
  async () => {
    const answer = await ask(`${origin}/api/health/web`).catch(sentenceOf)
    if (typeof answer === 'string') return `does not answer (${answer})`
    await answer.body?.cancel()
    return answer.ok ? null : `says that it is not well (${answer.status})`
  }

/** The bank knows nothing but itself: that it answers, whatever it says, is all. */
export const bankIllness =
  (url: string): Ask =>
  async () => {
    const answer = await ask(url).catch(sentenceOf)
    if (typeof answer === 'string') return `does not answer (${answer})`
    await answer.body?.cancel()
    return null
  }

/** A worker has no door: what it gets done is noted in the database. */
export const workerIllness =
  (db: () => Db) =>
  async (pid: number): Promise<string | null> => {
    const names = jobs.map(({ name }) => name)
    const silent = await bounded(secondsSilent(db(), pid, names))
    if (silent === null) return 'has not begun to work'
    return silent > SILENT_AFTER ? `has got nothing done for ${Math.round(silent)} s` : null
  }

/** Whether the database answers, within a few seconds. */
export const databaseAnswers = (db: () => Db) => (): Promise<boolean> =>
  bounded(db().command({ ping: 1 }), ANSWER_LIMIT_MS).then(
    () => true,
    () => false,
  )
