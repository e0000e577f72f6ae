import type { Db } from 'mongodb'
import { collectionName } from '#lib/engine/store/event-store'

/** An event that asks for an effect, by its place alone. */
export interface EffectEvent {
  aggregateId: string
  version: number
  type: string
}

/**
 * The events of these types since a moment, by aggregate, then version. Nothing of them is checked here, so that a
 * document that cannot be read ends no reading of the others. Old documents ask for no effect.
 */
export const effectEvents = (db: Db, aggregate: { name: string }, types: readonly string[], from: Date) =>
  db
    .collection(collectionName(aggregate), { readConcern: { level: 'majority' }, readPreference: 'primary' })
    .find({ aggregateId: { $gt: '' }, version: { $gte: 0 }, type: { $in: [...types] }, appendDate: { $gte: from } })
    .sort({ aggregateId: 1, version: 1 })
    .project<EffectEvent>({ _id: 0, aggregateId: 1, version: 1, type: 1 })
