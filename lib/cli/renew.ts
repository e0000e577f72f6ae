import { type Command, InvalidArgumentError } from 'commander'
import { withProgress } from '#lib/cli/progress'
import { RenewalReport } from '#lib/cli/renewal-report'
import { withDatabase } from '#lib/cli/with-database'
import { subscription } from '#lib/domain/subscription/aggregate'
import { subscriptionWorker } from '#lib/domain/subscription/worker'
import { type CalendarDate, isCalendarDate, parisDate } from '#lib/engine/core/calendar-date'
import { ExpectedFailure } from '#lib/engine/core/expected-failure'
import { chunksOf } from '#lib/engine/jobs/over-histories'
import { aggregateIds } from '#lib/engine/store/aggregate-ids'
import { eventClock } from '#lib/engine/store/clock'
import { openStore } from '#lib/engine/store/event-store'
import { appVersion } from '#lib/version'

/** `renew`: what the nightly job does; again, in parallel or after a kill, each term is renewed once. */
export function registerRenew(command: Command): void {
  command
    .option(
      '--as-of <date>',
      'the day, such as 2025-03-01, a later one than today only with --dry-run; without it today in Paris',
      readDay,
    )
    .option('--dry-run', 'say what would be renewed, and renew nothing')
    .action(({ asOf, dryRun = false }: { asOf?: CalendarDate; dryRun?: boolean }) =>
      withDatabase(async (db) => {
        const today = parisDate(await eventClock(db)())
        const day = asOf ?? today
        if (day > today && !dryRun)
          throw new ExpectedFailure(
            `${day} is still to come: a term is renewed and charged once it begins. Add --dry-run to see what will be renewed by then.`,
          )
        const ids = await aggregateIds(db, subscription)
        const report = new RenewalReport(day, dryRun)
        await withProgress('contracts', ids.length, async (update) => {
          const store = openStore(db, subscription, { release: appVersion })
          for await (const outcome of subscriptionWorker.renewDue(store, chunksOf(ids), { asOf: day, dryRun })) {
            const line = report.add(outcome)
            if (line) console.log(line)
            update(report.contracts)
          }
        })
        for (const line of report.lines()) console.log(line)
        if (report.failed > 0) process.exitCode = 1
      }),
    )
}

function readDay(text: string): CalendarDate {
  if (isCalendarDate(text)) return text
  throw new InvalidArgumentError('Give a calendar date such as 2025-03-01.')
}
