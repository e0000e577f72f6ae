import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import { appendLines, exportedSoFar } from '#lib/cli/export-file'
import { withProgress } from '#lib/cli/progress'
import { withDatabase } from '#lib/cli/with-database'
import { registry } from '#lib/domain/registry'
import { collectionName } from '#lib/mongo/event-store'
import { countEvents, exportLines } from '#lib/mongo/export-events'

/** The file of one collection within the folder of an export. */
export const exportFile = (folder: string, aggregate: { name: string }) =>
  join(folder, `${collectionName(aggregate)}.jsonl`)

/** `export`: every event of every collection, byte for byte; interrupted, it goes on where it stopped. */
export function registerExport(program: Command): void {
  program
    .command('export')
    .description('write every event as a line of canonical EJSON, a file for each collection; again, it goes on')
    .argument('<folder>', 'where the files go')
    .action((folder: string) =>
      withDatabase(async (db) => {
        await mkdir(folder, { recursive: true })
        for (const aggregate of Object.values(registry)) {
          const file = exportFile(folder, aggregate)
          const sofar = await exportedSoFar(file)
          const total = await countEvents(db, aggregate)
          let written = sofar.lines
          await withProgress(collectionName(aggregate), total, (update) =>
            appendLines(file, exportLines(db, aggregate, sofar), () => update(++written)),
          )
          console.log(`${file}: ${written} events${sofar.lines > 0 ? `, ${sofar.lines} of them from before` : ''}`)
        }
      }),
    )
}
