import { hostname } from 'node:os'
import { Argument, type Command } from 'commander'
import type { Db } from 'mongodb'
import { withProgress } from '#lib/cli/progress'
import { comparisonLines, whoRebuilds } from '#lib/cli/rebuild-report'
import { withDatabase } from '#lib/cli/with-database'
import { views } from '#lib/domain/workers'
import { ExpectedFailure } from '#lib/engine/core/expected-failure'
import { aggregateIds } from '#lib/engine/store/aggregate-ids'
import { carryOutRebuild } from '#lib/engine/views/rebuild/carry-out-rebuild'
import { takeRebuild } from '#lib/engine/views/rebuild/rebuilds'
import { whoWritesOtherwise } from '#lib/engine/views/rebuild/view-holds'
import type { AnyView } from '#lib/engine/views/view'

/** `rebuild VIEW`: writes every row of a view anew beside it, says what differs, and puts it in its place. */
export function registerRebuild(command: Command): void {
  const names = views.map(({ name }) => name)
  command
    .addArgument(new Argument('<view>', 'which').choices(names))
    .option('--reason <text>', 'why; kept with what came of it', 'from the terminal')
    .action((name: string, { reason }: { reason: string }) =>
      withDatabase(async (db) => {
        const view = (views as readonly AnyView[]).find((each) => each.name === name) as AnyView
        await rebuild(db, view, reason)
      }),
    )
}

async function rebuild(db: Db, view: AnyView, reason: string): Promise<void> {
  const runner = `terminal_${process.pid}_${hostname()}`
  const asked = {
    runner,
    by: process.env.USER ?? process.env.USERNAME ?? 'Somebody in the terminal',
    reason,
    request: null,
  }
  const others = await whoWritesOtherwise(db, view)
  if (others.length > 0)
    throw new ExpectedFailure(`${others.join(', ')} runs another release: end it first, or rebuild with that release.`)
  const { rebuild: taken, busy } = await takeRebuild(db, view, asked)
  if (busy) throw new ExpectedFailure(whoRebuilds(busy))
  if (taken.attempts > 1)
    console.log(`Goes on with the rebuild that ${taken.by} began: ${taken.done} of ${taken.total} rows were written.`)
  const stopping = new AbortController()
  const interrupt = () => stopping.abort()
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt)
  try {
    const total = (await aggregateIds(db, view.aggregate)).length
    const { rebuild: ended, error } = await withProgress('rows', total, (update) =>
      carryOutRebuild({ db, view, rebuild: taken, signal: stopping.signal, progress: update }),
    )
    if (ended.run === taken.run && ended.phase === 'done') {
      for (const line of comparisonLines(ended)) console.log(line)
    } else {
      throw new ExpectedFailure(
        `${view.name} was not rebuilt: ${stopping.signal.aborted ? 'it was interrupted' : (error?.message ?? ended.error)}. People read the old rows as before; run it again to go on from where it stopped.`,
      )
    }
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
  }
}
