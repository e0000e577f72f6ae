import type { Command } from 'commander'
import { withDatabase } from '#lib/cli/with-database'
import { views } from '#lib/domain/workers'
import { isUnderWay } from '#lib/engine/views/rebuild/rebuild'
import { readRebuild } from '#lib/engine/views/rebuild/rebuilds'
import { repairRows } from '#lib/engine/views/repair-rows'
import { verifyView } from '#lib/engine/views/verify-view'

/** `verify-views`: compares every row with the fold of its events, and mends what differs; exits 1 where anything did. */
export function registerVerifyViews(command: Command): void {
  command.option('--no-repair', 'only look').action(({ repair }: { repair: boolean }) =>
    withDatabase(async (db) => {
      for (const view of views) {
        const { checked, differences } = await verifyView(db, view)
        for (const { id, field } of differences) console.log(`  ${view.name} ${id}: ${field}`)
        console.log(
          `${view.name}: ${checked} rows compared with the fold of their events, ${differences.length} differences`,
        )
        if (differences.length === 0) continue
        process.exitCode = 1
        if (!repair) continue
        const rebuild = await readRebuild(db, view.name)
        if (rebuild && isUnderWay(rebuild)) {
          console.log(`  ${view.name} is being rebuilt, which mends them too; verify-views once more when that is done`)
          continue
        }
        const { changed, broken } = await repairRows(
          db,
          view,
          differences.map(({ id }) => id),
        )
        console.log(`  ${changed} of them written again from their events; verify-views once more to see that it holds`)
        for (const [id, { error }] of broken) console.log(`  ${view.name} ${id} cannot be folded: ${error.name}`)
      }
    }),
  )
}
