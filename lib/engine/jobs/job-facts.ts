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
  /** The day that it is about. */
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
  counts: Counts
  failure: { message: string; at: string } | null
}

/** What a run came to, each number under a name that its job has given it. */
export type Counts = Readonly<Record<string, number>>

export const jobStates = ['never', 'off', 'running', 'failing', 'stopped', 'done', 'overdue'] as const
export type JobState = (typeof jobStates)[number]

/** From how many milliseconds on what nobody does is overdue: workers look every other second. */
const LATE = 60_000
/** From which try on a failure is no passing one: by then it was tried for half a minute. */
const TRIES = 4

/**
 * How a job is doing at an instant: `failing` and `stopped` go on by themselves as long as a worker is there. Overdue
 * is a run that workers have and did not begin, or that was begun and that nobody goes on with; where no worker has
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
