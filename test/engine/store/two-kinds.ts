import { z } from 'zod'
import { defineAggregate } from '#lib/engine/core/aggregate'
import { eventVersion } from '#lib/engine/core/event'
import { historyAltered } from '#lib/engine/core/history-altered'

/** A kind of aggregate that counts what it was given, under a name. */
const counting = <const Name extends string>(name: Name) =>
  defineAggregate({
    name,
    oldIdField: `${name}Id`,
    events: { counted: eventVersion(2, z.strictObject({ by: z.int().min(1) })), history_altered: historyAltered },
    legacyEvents: {},
    initialState: 0 as number,
    reduce: (sum, event) => sum + event.payload.by,
  })

/** Two kinds of aggregates, for what is decided over both. */
export const kinds = { parcel: counting('parcel'), van: counting('van') }
export const counted = (aggregateId: string, by = 1) => ({ aggregateId, type: 'counted' as const, payload: { by } })

export const ITEMS = 5
/** The events of one call, over two kinds of aggregates: whoever replays the call gives the same ones. */
export const callItems = (run: string, call: number) =>
  Array.from({ length: ITEMS }, (_, index) => ({
    aggregate: index % 2 ? 'van' : 'parcel',
    event: counted(run, call + 1),
    idempotencyKey: `${run}-${call}-${index}`,
  }))
