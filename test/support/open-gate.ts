import type { RowGate } from '#lib/engine/views/rebuild/view-gate'

/** Where no rebuild can be under way. */
export const openGate: RowGate = { write: (_view, _signal, work) => work() }
