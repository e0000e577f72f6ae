import type { Command } from 'commander'
import { withDatabase } from '#lib/cli/with-database'
import { verifyView } from '#lib/mongo/verify-view'
import { views } from '#lib/views/all'

/** `verify-views`: compares every row with the fold of its events; exits 1 on a difference. */
export function registerVerifyViews(program: Command): void {
  program
    .command('verify-views')
    .description('compare every row of every persisted view with the fold of its events')
    .action(() =>
      withDatabase(async (db) => {
        for (const view of views) {
          const { checked, differences } = await verifyView(db, view)
          for (const { id, field } of differences) console.log(`  ${view.name} ${id}: ${field}`)
          console.log(
            `${view.name}: ${checked} rows compared with the fold of their events, ${differences.length} differences`,
          )
          if (differences.length > 0) process.exitCode = 1
        }
      }),
    )
}
