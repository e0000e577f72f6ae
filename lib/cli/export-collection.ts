import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Db } from 'mongodb'
import { appendLines, exportedSoFar, sumsOf } from '#lib/cli/export-file'
import { canGoOn, exportLines, NOTHING_YET } from '#lib/engine/archive/export-events'
import { originalLines } from '#lib/engine/archive/original-lines'
import { collectionName } from '#lib/engine/store/event-store'
import { ORIGINALS } from '#lib/engine/store/originals'

/** The files of one collection within the folder of an export: its events, and the sum of each line. */
export function exportFiles(folder: string, aggregate: { name: string }) {
  const events = join(folder, `${collectionName(aggregate)}.jsonl`)
  return { events, sums: `${events}.sha256`, partial: `${events}.partial` }
}

/** Writes what was put aside of altered events, all of it anew: they are few. Behind the events, which have to find theirs. */
export async function exportOriginals(db: Db, folder: string): Promise<number> {
  const { events, sums, partial } = originalFiles(folder)
  for (const file of [partial, sums]) await rm(file, { force: true })
  let written = 0
  await appendLines(partial, originalLines(db), () => written++)
  await rename(partial, events)
  await appendLines(sums, sumsOf(events))
  return written
}

/** The files of the originals within the folder of an export. */
export function originalFiles(folder: string) {
  const events = join(folder, `${ORIGINALS}.jsonl`)
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
