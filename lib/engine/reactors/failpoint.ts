/**
 * Where a fault test kills the worker: every await between an event and its checkpoint has a name. Does nothing
 * unless HINDSIGHT_FAILPOINT names it, as `name` or `name:3` for the third time that it is reached.
 */
export const failpoint = (name: FailpointName | RebuildFailpointName): void => reach(name)

/** The same for whoever alters a history. */
export const alterationFailpoint = (name: (typeof alterationFailpoints)[number]): void => reach(name)

/** The same at a place that a host has, and has named itself. */
export const hostFailpoint = (name: string): void => reach(name)

function reach(name: string): void {
  if (!wanted || wanted.name !== name) return
  wanted.left -= 1
  if (wanted.left <= 0) process.kill(process.pid, 'SIGKILL')
}

/** On the way of every batch, whatever it is about. */
export const streamFailpoints = [
  'batch-received',
  'before-work',
  'after-work',
  'rows-written',
  'before-checkpoint',
  'after-checkpoint',
  'scan-chunk-done',
  'scan-done',
  'caught-up',
  'lease-taken',
] as const

/** Where a reactor does not keep up with the others. */
export const behindFailpoints = ['left-behind'] as const

/** Where all places are saved, since its partitions go to another worker. */
export const handOverFailpoints = ['places-saved'] as const

/** Before an effect, whose own places its host names. */
export const effectFailpoints = ['wait-looked-up'] as const

/** Where an effect cannot be had now, and when it can. */
export const waitFailpoints = ['effect-failed', 'wait-noted', 'wait-worked-off', 'wait-ended'] as const

/** Where a history cannot be read, and a person says what becomes of it. */
export const personFailpoints = ['history-parked', 'skip-done', 'retry-done', 'request-settled'] as const

/** Between the beginning of a job's run and its end; the places of its work its host names. */
export const jobFailpoints = ['run-taken', 'run-worked-off', 'run-ended'] as const

export type FailpointName =
  | (typeof streamFailpoints)[number]
  | (typeof behindFailpoints)[number]
  | (typeof handOverFailpoints)[number]
  | (typeof effectFailpoints)[number]
  | (typeof waitFailpoints)[number]
  | (typeof personFailpoints)[number]
  | (typeof jobFailpoints)[number]

/** The same for whoever rebuilds a view: every await between the lease and the end. */
export const rebuildFailpoints = [
  'rebuild-taken',
  'rebuild-opened',
  'rebuild-chunk-written',
  'rebuild-chunk-saved',
  'rebuild-scanned',
  'rebuild-drained',
  'rebuild-compared',
  'rebuild-holding',
  'rebuild-held',
  'rebuild-before-swap',
  'rebuild-swapped',
] as const
export type RebuildFailpointName = (typeof rebuildFailpoints)[number]

/** Every await between the plan of an alteration and its end. */
export const alterationFailpoints = [
  'alteration-planned',
  'alteration-read',
  'originals-kept',
  'events-replaced',
  'receipt-written',
  'part-altered',
] as const

const [name, times] = (process.env.HINDSIGHT_FAILPOINT ?? '').split(':')
const wanted = name ? { name, left: Number(times ?? 1) } : null
