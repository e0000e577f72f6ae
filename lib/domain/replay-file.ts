import { kindNames } from '#lib/domain/timeline-kinds'
import { replayFiles } from '#lib/engine/replay/replay-file'

/** Files of contracts, with what surrounds them where that was taken along. */
export const { readReplayFile, writeReplayFile } = replayFiles(kindNames)
