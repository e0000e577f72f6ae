import type { Db } from 'mongodb'
import { settleRequest } from '#lib/engine/reactors/operations/reactor-requests'
import { type Rebuilding, runRebuild } from '#lib/engine/views/rebuild/rebuild-view'
import {
  endRebuild,
  leaveRebuild,
  type Rebuild,
  RebuildLostError,
  readRebuild,
} from '#lib/engine/views/rebuild/rebuilds'

/** One that fails as often as this is left to people: it may be what kills its process. */
const ATTEMPTS = 5

/**
 * Rebuilds a view whose lease we have, to its end, and answers the request that asked for it. What fails is left for
 * another try, which goes on where this one was, and is given up after five. Returns the rebuild as it stands then.
 */
export async function carryOutRebuild(rebuilding: Rebuilding): Promise<{ rebuild: Rebuild; error: Error | null }> {
  const { db, rebuild, signal } = rebuilding
  let failure: Error | null = null
  try {
    await runRebuild(rebuilding)
  } catch (thrown) {
    failure = thrown instanceof Error ? thrown : new Error(String(thrown))
    const isItsFault = !signal.aborted && !(failure instanceof RebuildLostError)
    if (isItsFault && rebuild.attempts >= ATTEMPTS)
      await endRebuild(db, rebuild, { phase: 'failed', error: failure.message })
    else await leaveRebuild(db, rebuild)
  }
  return { rebuild: await answer(db, rebuild), error: failure }
}

async function answer(db: Db, { _id, run, request }: Rebuild): Promise<Rebuild> {
  const now = await readRebuild(db, _id)
  if (!now) throw new RebuildLostError(`There is no rebuild of ${_id}`)
  if (request && now.run === run && now.phase === 'done') await settleRequest(db, request, 'rebuilt')
  if (request && now.run === run && now.phase === 'failed') await settleRequest(db, request, 'rebuild_failed')
  return now
}
