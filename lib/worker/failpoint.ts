/**
 * Where a fault test kills the worker: every await between an event and its checkpoint has a name. Does nothing
 * unless HINDSIGHT_FAILPOINT names it, as `name` or `name:3` for the third time that it is reached.
 */
export function failpoint(name: FailpointName | RebuildFailpointName): void {
  if (!wanted || wanted.name !== name) return
  wanted.left -= 1
  if (wanted.left <= 0) process.kill(process.pid, 'SIGKILL')
}

export const failpoints = [
  'batch-received',
  'before-work',
  'after-work',
  'before-checkpoint',
  'after-checkpoint',
  'scan-chunk-done',
  'scan-done',
  'lease-taken',
] as const
export type FailpointName = (typeof failpoints)[number]

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

const [name, times] = (process.env.HINDSIGHT_FAILPOINT ?? '').split(':')
const wanted = name ? { name, left: Number(times ?? 1) } : null
