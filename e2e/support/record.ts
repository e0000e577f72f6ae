import { subscription } from '../../lib/domain/subscription/aggregate.ts'
import { openStore } from '../../lib/engine/store/event-store.ts'
import { inDatabase } from './database.ts'

/** Records something of the café, as another person would. */
export const record = () =>
  inDatabase(async (db) => {
    const store = openStore(db, subscription)
    const { length } = await store.load('C-2024-0388')
    const event = { aggregateId: 'C-2024-0388', type: 'holder_details_changed' as const }
    const payload = { changes: [{ field: 'email' as const, from: null, to: `terrasse-${length}@cafe.example` }] }
    const actor = { kind: 'person' as const, id: 'somebody', name: 'Somebody Else', role: 'staff' }
    await store.append({ ...event, payload }, `live_${length}`, { actor, reason: 'Called meanwhile' })
  })
