import { stat } from 'node:fs/promises'
import type { Command } from 'commander'
import type { Db } from 'mongodb'
import { exportFiles, originalFiles } from '#lib/cli/export-collection'
import { givenLines } from '#lib/cli/export-file'
import { withProgress } from '#lib/cli/progress'
import { withDatabase } from '#lib/cli/with-database'
import { registry } from '#lib/domain/registry'
import { importLines } from '#lib/engine/archive/import-events'
import { importOriginals } from '#lib/engine/archive/original-lines'
import { verifyHistories } from '#lib/engine/archive/verify-histories'
import { ExpectedFailure } from '#lib/engine/core/expected-failure'
import { collectionName } from '#lib/engine/store/event-store'

/** How many refused lines are named; the rest are counted. */
const NAMED = 100

/** `import`: brings an export back, byte for byte; again, it adds nothing. Exits 1 where a line was refused. */
export function registerImport(command: Command): void {
  command.argument('<folder>', 'what `export` wrote').action((folder: string) =>
    withDatabase(async (db) => {
      let files = 0
      // Before the events that they are of, which are held against them.
      await bringInOriginals(db, folder)
      for (const aggregate of Object.values(registry)) {
        const { events: file, sums } = exportFiles(folder, aggregate)
        const size = (await stat(file).catch(() => null))?.size
        if (size === undefined) continue
        files++
        const hasSums = await isThere(sums)
        if (!hasSums)
          console.error(`  ${sums} is missing: damage to old documents, which carry no hash, cannot be seen`)
        const imported = await withProgress(collectionName(aggregate), null, (update) =>
          importLines(db, aggregate, givenLines(file, hasSums ? sums : null), update),
        )
        const { added, alreadyThere, refused } = imported
        for (const { line, why } of refused.slice(0, NAMED)) console.log(`  ${file} line ${line}: ${why}`)
        if (refused.length > NAMED) console.log(`  and ${refused.length - NAMED} more lines`)
        console.log(`${file}: ${added} events added, ${alreadyThere} already there, ${refused.length} refused`)
        const { documents, aggregates, breaks, unread } = await verifyHistories(db, aggregate)
        for (const each of breaks.slice(0, NAMED))
          console.log(`  ${each.aggregateId}: document ${each.document} ${each.what}`)
        for (const { message } of unread.slice(0, NAMED)) console.log(`  ${message}`)
        console.log(
          `  verified: ${documents} events of ${aggregates} histories, ${breaks.length} broken, ${unread.length} that this version cannot read`,
        )
        if (refused.length > 0 || breaks.length > 0 || unread.length > 0) process.exitCode = 1
      }
      if (files === 0)
        throw new ExpectedFailure(`The folder ${folder} holds no export: name one that \`export\` wrote.`)
    }),
  )
}

async function bringInOriginals(db: Db, folder: string): Promise<void> {
  const { events: file, sums } = originalFiles(folder)
  if (!(await isThere(file))) return
  const imported = await importOriginals(db, givenLines(file, (await isThere(sums)) ? sums : null))
  const { added, alreadyThere, refused } = imported
  for (const { line, why } of refused.slice(0, NAMED)) console.log(`  ${file} line ${line}: ${why}`)
  console.log(`${file}: ${added} originals added, ${alreadyThere} already there, ${refused.length} refused`)
  if (refused.length > 0) process.exitCode = 1
}

const isThere = async (file: string) => (await stat(file).catch(() => null)) !== null
