/** Where a rebuild of a view stands; the last two are its ends. */
const rebuildPhases = ['scanning', 'catching_up', 'comparing', 'holding', 'done', 'failed'] as const
export type RebuildPhase = (typeof rebuildPhases)[number]

/** Not ended, whether somebody is at it now or it waits to be resumed. */
export const isUnderWay = ({ phase }: { phase: RebuildPhase }): boolean => phase !== 'done' && phase !== 'failed'

/** The event since which a field has the value that the new row has; it may be another aggregate's than the row's. */
export interface Cause {
  aggregate: string
  aggregateId: string
  eventId: string
  type: string
  /** The key of its title: `eventTitles.<aggregate>.<title>`. */
  title: string
  version: number
}

/** A row that differs: in which fields, each with what caused its new value; null where no event did. */
export interface RowDifference {
  id: string
  /** Whether only one of the two collections has it. */
  only: 'old' | 'new' | null
  fields: { field: string; cause: Cause | null }[]
}

/** What the new rows of a view are against those that people read until then. */
export interface Comparison {
  rows: number
  differing: number
  /** How many rows differ in each field. */
  fields: Record<string, number>
  /** The first of them. */
  examples: RowDifference[]
}

/** A rebuild as pages and the terminal show it: plain data, instants as text. */
export interface RebuildFacts {
  view: string
  phase: RebuildPhase
  by: string
  reason: string
  startedAt: string
  endedAt: string | null
  /** The process that works on it now; null where it waits to be resumed. */
  runner: string | null
  done: number
  total: number
  /** Rows of parked histories, taken over as they stood. */
  carried: number
  comparison: Comparison | null
  error: string | null
}

/** The part of a rebuild that is done, in whole percent; what comes after the scan is short. */
export const percentOf = ({ phase, done, total }: Pick<RebuildFacts, 'phase' | 'done' | 'total'>): number => {
  if (phase !== 'scanning') return 100
  return total === 0 ? 0 : Math.floor((Math.min(done, total) / total) * 100)
}
