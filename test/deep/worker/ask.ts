import type { Db } from 'mongodb'
import { findParkedEffect } from '#lib/engine/reactors/effects/parked-effects'
import { appendRequest, type ReactorRequest } from '#lib/engine/reactors/operations/reactor-requests'
import { claire } from '#test/support/actors'
import { until } from '../until.ts'

/** What a person asks of a reactor for something parked, as the operations page does; what came of it. */
export async function ask(db: Db, kind: 'retry' | 'skip', reactor: string, aggregateId: string): Promise<string> {
  const version = (await findParkedEffect(db, reactor, aggregateId))?.version
  const since = new Date().toISOString()
  await appendRequest(db, { kind, reactor, aggregateId, version, since, reason: 'the bank was asked', actor: claire })
  const requests = db.collection<ReactorRequest>('reactor_requests')
  const answer = async () => (await requests.findOne({ reactor, aggregateId, kind }, { sort: { at: -1 } }))?.outcome
  let outcome: string | null = null
  await until(`${kind} of ${aggregateId} is answered`, async () => {
    outcome = (await answer()) ?? null
    return outcome !== null
  })
  return String(outcome)
}
