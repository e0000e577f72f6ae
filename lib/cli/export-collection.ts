import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Db } from 'mongodb'
import { appendLines, exportedSoFar, sumsOf } from '#lib/cli/export-file'
import { canGoOn, exportLines, NOTHING_YET } from '#lib/engine/archive/export-events'
import { collectionName } from '#lib/engine/store/event-store'

/** The files of one collection within the folder of an export: its events, and the sum of each line. */
export function exportFiles(folder: string, aggregate: { name: string }) {
  const events = join(folder, `${collectionName(aggregate)}.jsonl`)
  return { events, sums: `${events}.sha256`, partial: `${events}.partial` }
}

/**
 * Writes every event of one collection. Until all of them are written the file is a partial one, from which an
 * interrupted export goes on; only a whole one takes the place of the export before it.
 */
export async function exportCollection(
  db: Db,
  aggregate: { name: string; oldIdField: string },
  folder: string,
  onProgress: (lines: number) => void = () => {},
): Promise<{ written: number; before: number }> {
  const { events, sums, partial } = exportFiles(folder, aggregate)
  let sofar = await exportedSoFar(partial)
  if (!(await canGoOn(db, aggregate, sofar))) {
    await rm(partial, { force: true })
    sofar = NOTHING_YET
  }
  let written = sofar.lines
  await appendLines(partial, exportLines(db, aggregate, sofar), () => onProgress(++written))
  await rm(sums, { force: true })
  await rename(partial, events)
  await appendLines(sums, sumsOf(events))
  return { written, before: sofar.lines }
}
