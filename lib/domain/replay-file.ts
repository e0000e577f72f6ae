import { judgedEvents } from '#lib/domain/judged-events'
import { interleave, isKind, kindNames, type TimelineEvent } from '#lib/domain/timeline-kinds'
import { type ReplayHistory, replayFiles } from '#lib/engine/replay/replay-file'

/** Files of contracts, with what surrounds them where that was taken along. */
export const { readReplayFile, writeReplayFile } = replayFiles(kindNames)

/** Histories of a file as a timeline shows them: in one order, and judged. Those of no kind that it shows are left out. */
export const timelineEvents = (histories: readonly ReplayHistory[]): TimelineEvent[] =>
  interleave(
    histories.map(({ aggregate, events }) => (isKind(aggregate) ? judgedEvents(aggregate, events as never) : [])),
  )
