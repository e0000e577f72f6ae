/** What the operations page shows of the work that is done by the calendar: plain data, instants as text. */
export interface JobFacts {
  name: string
  /** Today's run, or the last one there was; null where no worker here ever had the job. */
  last: JobRunFacts | null
  /** When the next day begins that needs a run; null while the last one is not over. */
  nextAt: string | null
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

export type JobState = 'never' | 'running' | 'failing' | 'stopped' | 'done' | 'overdue'

/** From how many milliseconds without a run on a day counts as missed: workers look every other second. */
const LATE = 60_000

/** How a job is doing at an instant: `failing` and `stopped` go on by themselves as long as a worker is there. */
export function jobState({ last, nextAt }: JobFacts, at: string): JobState {
  if (!last) return 'never'
  if (last.endedAt) return nextAt !== null && Date.parse(at) - Date.parse(nextAt) > LATE ? 'overdue' : 'done'
  if (last.until >= at && !failedSinceBegun(last)) return 'running'
  return failedSinceBegun(last) ? 'failing' : 'stopped'
}

const failedSinceBegun = ({ failure, beganAt }: JobRunFacts) =>
  failure !== null && beganAt !== null && failure.at >= beganAt
