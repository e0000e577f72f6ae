import type { Command } from 'commander'
import { withProgress } from '#lib/cli/progress'
import { withDatabase } from '#lib/cli/with-database'
import { registry } from '#lib/domain/registry'
import { verifyHistories } from '#lib/engine/archive/verify-histories'
import { collectionName } from '#lib/engine/store/event-store'

/** `verify`: hashes every event of every history again; exits 1 where one is not what was recorded. */
export function registerVerify(command: Command): void {
  command.action(() =>
    withDatabase(async (db) => {
      for (const aggregate of Object.values(registry)) {
        const name = collectionName(aggregate)
        const total = await db.collection(name).countDocuments()
        const { documents, aggregates, breaks, unread } = await withProgress(name, total, (update) =>
          verifyHistories(db, aggregate, update),
        )
        for (const each of breaks)
          console.log(`  ${each.aggregateId} ${each.version ?? ''}: document ${each.document} ${each.what}`)
        for (const { message } of unread) console.log(`  ${message}`)
        const cannot = unread.length > 0 ? `, ${unread.length} that this version cannot read` : ''
        console.log(
          `${name}: ${documents} events of ${aggregates} histories hashed again, ${breaks.length} broken${cannot}`,
        )
        if (breaks.length > 0 || unread.length > 0) process.exitCode = 1
      }
    }),
  )
}
