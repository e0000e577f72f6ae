import { type JobFacts, jobNeedsSomebody } from '#lib/engine/jobs/job-facts'
import type { RebuildFacts } from '#lib/engine/views/rebuild/rebuild'

/** What the operations page shows of the worker's side: plain data, instants as text. */
export interface Operations {
  /** The database's time at which this was read. */
  at: string
  reactors: ReactorFacts[]
  parked: ParkedFacts[]
  /** What is parked beyond those listed. */
  parkedMore: number
  workers: WorkerFacts[]
  /** The partitions that no worker holds now. */
  freePartitions: number[]
  requests: RequestFacts[]
  /** The last rebuild of each view that ever had one, or the one that is under way. */
  rebuilds: RebuildFacts[]
  jobs: JobFacts[]
}

/** How a view, or another reactor, is doing. */
export interface ReactorFacts {
  name: string
  kind: 'view' | 'reactor'
  /** What it hears of. */
  aggregate: string
  /** Whether some worker has done a turn of its work within the last seconds. */
  working: boolean
  /** Workers that hold partitions of it and do not work on them. */
  silentWorkers: readonly string[]
  /** Whether some worker reads everything once now, and gets on with it. */
  scanning: boolean
  /** Whether its partitions have been with the same workers for long enough to have begun. */
  settled: boolean
  /** Everything recorded until then is done; null before it has caught up with every partition. */
  currentTo: string | null
  /** Events recorded since, counted up to `BEHIND_LIMIT`. */
  behind: number | null
  /** For how long the first of these has been waiting. */
  behindSeconds: number | null
  /** How fast it works that off; null where it does not get on, or is less than `THROUGHPUT_FROM` seconds behind. */
  throughput: Throughput | null
  /** How many events of each aggregate that it hears of were recorded in the minute before its position. */
  lastMinute: Record<string, number> | null
  /** Parked, without those that a person skipped. */
  stuck: number
  skipped: number
  /** Tried again by themselves: nobody has to look yet. */
  retrying: number
  /** Why its work last failed as a whole; `over` where it has worked since. */
  failure: { message: string; at: string; over: boolean } | null
  /** What the last check found; `broken` it could not mend, and parked. */
  completeness: { at: string; aggregates: number; incomplete: number; repaired: number; broken: number } | null
}

/** How fast a reactor catches up. */
export interface Throughput {
  /** Events a second, of all partitions. */
  perSecond: number
  /** When it will have caught up, at this pace; null where more is recorded than it works off. */
  secondsLeft: number | null
}

/** An aggregate that a reactor cannot take: it waits, all others go on. */
export interface ParkedFacts {
  reactor: string
  kind: ReactorFacts['kind']
  aggregate: string
  aggregateId: string
  error: string
  /** Without a personal value of the history, like the stack. */
  message: string
  stack: string | null
  document: string | null
  /** The event that cannot be taken, where that is known by its version. */
  version: number | null
  since: string
  /** When what is seen came about: parked, or tried again since. */
  seen: string
  skipped: { by: string; reason: string; at: string } | null
}

export interface WorkerFacts {
  worker: string
  partitions: number[]
  /** When the first of its leases ends unless it is extended. */
  until: string
}

/** What a person asked of a reactor, and what came of it. */
export interface RequestFacts {
  id: string
  kind: 'retry' | 'skip' | 'rebuild' | 'clock'
  reactor: string
  aggregateId: string | null
  reason: string
  by: string
  at: string
  outcome: string | null
  doneAt: string | null
  /** What the clock of events was set to; null for the real time, and for all else. */
  setTo: string | null
}

export const BEHIND_LIMIT = 1_000

/** The worst first: a view that is not kept, then a part of one, then what is parked, then what takes its time. */
export const reactorStates = ['down', 'partly', 'late', 'stuck', 'starting', 'behind', 'current'] as const
export type ReactorState = (typeof reactorStates)[number]

/** All of what was recorded for a reactor in that minute. */
export const minuteOf = ({ lastMinute }: ReactorFacts): number | null =>
  lastMinute && Object.values(lastMinute).reduce((sum, count) => sum + count, 0)

/** From how many seconds on a reactor is called behind: below, events are only on their way. */
const ON_ITS_WAY = 5
/** From how many seconds on it is measured how fast it catches up. */
export const THROUGHPUT_FROM = 60
/** From how many seconds on somebody has to look why it is still behind, unless it gets on. */
const TOO_LATE = 300

/**
 * All that holds of a reactor, the worst first: one thing hides no other. `partly` where a part of the partitions stands
 * still although all work; `late` where what waits for minutes does not get less. Who reads everything once, has only
 * just begun, or works off what was recorded while nobody was there, takes its time.
 */
export function statesOf(facts: ReactorFacts): ReactorState[] {
  const { working, currentTo, stuck, behindSeconds, silentWorkers, scanning, settled, throughput } = facts
  const behind = behindSeconds ?? 0
  const waits = scanning || !settled
  const holds: Record<ReactorState, boolean> = {
    down: !working,
    partly: working && (silentWorkers.length > 0 || (currentTo === null && !waits)),
    late: working && behind > TOO_LATE && !waits && throughput === null,
    stuck: stuck > 0,
    starting: working && currentTo === null && waits,
    behind: working && behind > ON_ITS_WAY,
    current: false,
  }
  const states = reactorStates.filter((state) => holds[state] && !(state === 'behind' && holds.late))
  return states.length > 0 ? states : ['current']
}

/** The worst of it. */
export const stateOf = (facts: ReactorFacts): ReactorState => statesOf(facts)[0] ?? 'current'

/** The worst of them all. */
export function overallState(reactors: readonly ReactorFacts[]): ReactorState {
  const states = new Set(reactors.map(stateOf))
  return reactorStates.find((state) => states.has(state)) ?? 'current'
}

/** The word for the whole: a night that somebody has to know of makes it late, where nothing else is worse. */
export function overallOf({ reactors, jobs, at }: Pick<Operations, 'reactors' | 'jobs' | 'at'>): ReactorState {
  const state = overallState(reactors)
  const isNightLate = jobs.some((job) => jobNeedsSomebody(job, at))
  return isNightLate && reactorStates.indexOf('late') < reactorStates.indexOf(state) ? 'late' : state
}

/** Whether somebody has to look: this is what `/api/health` answers 503 for. */
export const needsSomebody = (facts: ReactorFacts) => ['down', 'partly', 'late', 'stuck'].includes(stateOf(facts))

/** Whether nobody has to look, at the reactors and at what is done by the calendar. */
export const isWell = ({ reactors, jobs, at }: Pick<Operations, 'reactors' | 'jobs' | 'at'>): boolean =>
  !reactors.some(needsSomebody) && !jobs.some((job) => jobNeedsSomebody(job, at))

/**
 * How many histories stand in their rows as the last check found or left them. What is parked is in step with
 * nothing, whoever skipped it.
 */
export function inStep({ completeness, stuck, skipped }: ReactorFacts): { right: number; all: number } | null {
  if (!completeness) return null
  const { aggregates: all, incomplete, repaired, broken } = completeness
  return { right: Math.max(0, all - Math.max(0, incomplete - repaired - broken) - stuck - skipped), all }
}

/** Partitions as people write them: `0–4, 7`. */
export function partitionRanges(partitions: readonly number[]): string {
  const ranges: [number, number][] = []
  for (const partition of [...partitions].sort((a, b) => a - b)) {
    const last = ranges.at(-1)
    if (last && last[1] === partition - 1) last[1] = partition
    else ranges.push([partition, partition])
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')
}
