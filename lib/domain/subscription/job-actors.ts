import type { Actor } from '#lib/engine/core/event'

/** Asks for instalments on their day, and collects what it asked for: its requests are told by this from those of others. */
export const instalmentJob: Actor = { kind: 'job', id: 'instalment_job', name: 'Instalment collection' }
