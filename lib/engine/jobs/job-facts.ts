/** What the operations page shows of the work that is done by the calendar: plain data, instants as text. */
export interface JobFacts {
  name: string
  /** Today's run, or the last one there was; null where no worker here ever had the job. */
  last: JobRunFacts | null
  /** When the next day begins that needs a run; null while the last one is not over. */
  nextAt: string | null
  /** Whether some worker looks after it now. */
  kept: boolean
}

export interface JobRunFacts {
  /** The day in Paris that it is about. */
  day: string
  worker: string
  beganAt: string | null
  endedAt: string | null
  /** Until when its worker has it without saying anything more. */
  until: string
  /** How often it was begun: what an earlier try did counts as done already. */
  attempts: number
  /** Days before without a run, which this one makes up for. */
  missed: number
  counts: NightCounts
  failure: { message: string; at: string } | null
}

/** What a night came to. */
export interface NightCounts {
  contracts: number
  renewed: number
  /** The term that holds the day was renewed before. */
  already: number
  /** Due, and the rules do not allow it. */
  refused: number
  /** Their history cannot be read. */
  failed: number
  /** Instalments that were asked for. */
  requested: number
  /** Instalments that are due, and the rules do not allow to collect them. */
  notCollected: number
}

export const noCounts: NightCounts = {
  ...{ contracts: 0, renewed: 0, already: 0, refused: 0, failed: 0, requested: 0, notCollected: 0 },
}

/** Renews and collects what is due, once for each day. */
export const NIGHTLY_RUN = 'nightly_run'

export const jobStates = ['never', 'off', 'running', 'failing', 'stopped', 'done', 'overdue'] as const
export type JobState = (typeof jobStates)[number]

/** From how many milliseconds on what nobody does is overdue: workers look every other second. */
const LATE = 60_000
/** From which try on a failure is no passing one: by then it was tried for half a minute. */
const TRIES = 4

/**
 * How a job is doing at an instant: `failing` and `stopped` go on by themselves as long as a worker is there. Overdue
 * is a night that workers have and did not begin, or that was begun and that nobody goes on with; where no worker has
 * the job at all, it is off, and somebody wanted it so.
 */
export function jobState({ last, nextAt, kept }: JobFacts, at: string): JobState {
  if (!last) return 'never'
  const isLate = (since: string) => Date.parse(at) - Date.parse(since) > LATE
  if (last.endedAt) return nextAt === null || !isLate(nextAt) ? 'done' : kept ? 'overdue' : 'off'
  if (failedSinceBegun(last)) return isLate(last.until) ? 'overdue' : 'failing'
  if (last.until >= at) return 'running'
  return isLate(last.until) ? 'overdue' : 'stopped'
}

/** Whether somebody has to look: for what is overdue, and for what keeps failing. A first failure may pass. */
export function jobNeedsSomebody(job: JobFacts, at: string): boolean {
  const state = jobState(job, at)
  return state === 'overdue' || (state === 'failing' && (job.last?.attempts ?? 0) >= TRIES)
}

const failedSinceBegun = ({ failure, beganAt }: JobRunFacts) =>
  failure !== null && beganAt !== null && failure.at >= beganAt
