import { hash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Db } from 'mongodb'
import { alteredLine, planLines } from '#lib/cli/alteration-report'
import { loadModule } from '#lib/cli/load-module'
import { withProgress } from '#lib/cli/progress'
import { withDatabase } from '#lib/cli/with-database'
import { registry } from '#lib/domain/registry'
import { views } from '#lib/domain/workers'
import { alterHistory, type Ordered, StillBrokenError } from '#lib/engine/alteration/alter-history'
import { alteredRows } from '#lib/engine/alteration/altered-rows'
import { firstBroken } from '#lib/engine/alteration/altered-steps'
import { type Migration, WrongCorrectionError } from '#lib/engine/alteration/migration'
import { type AlteredAggregate, planAlteration } from '#lib/engine/alteration/plan-alteration'
import { ExpectedFailure } from '#lib/engine/core/expected-failure'
import { eventClock } from '#lib/engine/store/clock'
import { openStore } from '#lib/engine/store/event-store'
import { appVersion } from '#lib/version'

interface Asked {
  aggregate: string
  id?: string[]
  type?: string
  issue: string
  by: string
  apply?: true
}

/** `alter-history MIGRATION`: a dry run unless `--apply` is given; exits 1 where a history was refused. */
export function registerAlterHistory(command: Command): void {
  const kinds = Object.keys(registry)
  command
    .argument(
      '<migration>',
      'a module whose default export takes an event and returns it corrected, or null where it is right',
    )
    .addOption(new Option('--aggregate <kind>', 'of which kind').choices(kinds).makeOptionMandatory())
    .option('--id <ids...>', 'of these histories')
    .option('--type <type>', 'of every history that has an event of this type')
    .requiredOption('--issue <url>', 'where it is written why; everybody who audits the history reads it', readUrl)
    .option('--by <name>', 'who alters', process.env.USER ?? process.env.USERNAME ?? 'Somebody in the terminal')
    .option('--apply', 'alter; without it nothing is written')
    .action((path: string, asked: Asked) => alter(path, asked))
}

function readUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url && /^https?:$/.test(url.protocol) && url.username === '' && text.length <= 500) return url.href
  throw new InvalidArgumentError('Give the address of the issue, such as https://issues.example.com/4711.')
}

async function alter(path: string, asked: Asked): Promise<void> {
  if (!asked.id && !asked.type) throw new ExpectedFailure('Say of which histories: --id C-2024-0147, or --type TYPE.')
  const { default: migration } = await loadModule(path)
  if (typeof migration !== 'function')
    throw new ExpectedFailure(`${path} exports no migration: export default (event) => corrected event, or null.`)
  // The same text for the same issue is the same alteration: it is carried out once, however often it is begun.
  const run = hash('sha256', `${asked.issue}\n${await readFile(path, 'utf8')}`).slice(0, 16)
  await withDatabase(
    async (db) => {
      const ordered: Ordered = {
        ...{ migration: migration as Migration, run, issue: asked.issue, release: appVersion },
        ...{
          actor: { kind: 'person', id: 'alter_history', name: asked.by, role: 'operator' },
          correlationId: `alteration-${run}`,
        },
        now: eventClock(db),
      }
      const aggregate = registry[asked.aggregate as keyof typeof registry] as unknown as AlteredAggregate
      await eachHistory(db, aggregate, asked, ordered)
    },
    undefined,
    { as: 'alterer' },
  )
}

async function eachHistory(db: Db, aggregate: AlteredAggregate, asked: Asked, ordered: Ordered): Promise<void> {
  const ids = asked.id ?? (await idsWith(db, aggregate, asked.type as string))
  const counts = { events: 0, histories: 0, already: 0, refused: 0 }
  await withProgress('histories', ids.length, async (update) => {
    for (const [index, id] of ids.entries()) {
      try {
        const done = asked.apply ? await applied(db, aggregate, id, ordered) : await planned(db, aggregate, id, ordered)
        counts.events += done.events
        counts.already += done.already
        counts.histories += done.events > 0 ? 1 : 0
        counts.refused += done.refused ? 1 : 0
      } catch (error) {
        if (!(error instanceof WrongCorrectionError || error instanceof StillBrokenError)) throw error
        console.log(`${id}: not altered. ${error.message}`)
        counts.refused++
      }
      update(index + 1)
    }
  })
  const of = `${counts.events} events of ${counts.histories} histories`
  const already = counts.already > 0 ? `, ${counts.already} were altered before` : ''
  const refused = counts.refused > 0 ? `, ${counts.refused} histories refused` : ''
  console.log(
    asked.apply
      ? `Altered ${of}${already}${refused}.`
      : `Dry run: ${of} would be altered${already}${refused}. Nothing is written; add --apply to alter them.`,
  )
  if (counts.refused > 0) process.exitCode = 1
}

interface Done {
  events: number
  already: number
  refused?: boolean
}

async function applied(db: Db, aggregate: AlteredAggregate, id: string, ordered: Ordered): Promise<Done> {
  const altered = await alterHistory(db, aggregate, id, ordered)
  const line = alteredLine(altered)
  if (line) console.log(line)
  return altered
}

async function planned(db: Db, aggregate: AlteredAggregate, id: string, ordered: Ordered): Promise<Done> {
  const plan = await planAlteration(db, aggregate, id, ordered)
  const { corrections, already } = plan
  if (corrections.length === 0) return { events: 0, already }
  const broken = firstBroken(aggregate, plan.corrected)
  for (const line of planLines(plan, await alteredRows(db, views, aggregate, plan), broken)) console.log(line)
  return { events: corrections.length, already, refused: broken !== null }
}

async function idsWith(db: Db, aggregate: AlteredAggregate, type: string): Promise<string[]> {
  const ids = new Set<string>()
  for await (const { aggregateId } of openStore(db, aggregate).read({ types: [type] })) ids.add(aggregateId)
  return [...ids]
}
