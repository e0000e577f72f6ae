import { mkdir } from 'node:fs/promises'
import type { Command } from 'commander'
import { exportCollection, exportFiles, exportOriginals, originalFiles } from '#lib/cli/export-collection'
import { PRIVATE_FOLDER } from '#lib/cli/export-file'
import { withProgress } from '#lib/cli/progress'
import { withDatabase } from '#lib/cli/with-database'
import { registry } from '#lib/domain/registry'
import { countEvents } from '#lib/engine/archive/export-events'
import { collectionName } from '#lib/engine/store/event-store'
import { countOriginals } from '#lib/engine/store/originals'

/** `export`: every event of every collection, byte for byte; interrupted, it goes on where it stopped. */
export function registerExport(command: Command): void {
  command
    .argument('<folder>', 'where the files go; what an earlier export left there is replaced')
    .action((folder: string) =>
      withDatabase(async (db) => {
        await mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER })
        const before = await countOriginals(db)
        for (const aggregate of Object.values(registry)) {
          const total = await countEvents(db, aggregate)
          const { written, before } = await withProgress(collectionName(aggregate), total, (update) =>
            exportCollection(db, aggregate, folder, update),
          )
          const file = exportFiles(folder, aggregate).events
          console.log(`${file}: ${written} events${before > 0 ? `, ${before} of them from before` : ''}`)
          if (written >= total) continue
          console.error(`  ${total - written} documents belong to no history and are not in it: see verify`)
          process.exitCode = 1
        }
        const originals = await exportOriginals(db, folder)
        if (originals > 0) console.log(`${originalFiles(folder).events}: ${originals} originals of altered events`)
        if (originals === before) return
        console.error('  Events were altered meanwhile, and may be in it as they were before: export again.')
        process.exitCode = 1
      }),
    )
}
