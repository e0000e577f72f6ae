import { readFile } from 'node:fs/promises'
import { SingleBar } from 'cli-progress'
import type { Command } from 'commander'
import { parse } from 'csv-parse/sync'
import type { Db } from 'mongodb'
import { z } from 'zod'
import { withDatabase } from '#lib/cli/with-database'
import { fold } from '#lib/core/aggregate'
import type { Actor } from '#lib/core/event'
import { subscription } from '#lib/domain/subscription/subscription'
import { ExpectedFailure } from '#lib/expected-failure'
import { openStore } from '#lib/mongo/event-store'
import { daysToCheck, disagreements } from '#lib/portfolio/check-import'
import { importContract } from '#lib/portfolio/import-contract'
import { type FileRow, type Mapping, mappedColumns, mappingSchema } from '#lib/portfolio/mapping'
import { planContract } from '#lib/portfolio/plan-contract'
import { type Policy, readPolicies } from '#lib/portfolio/policy-periods'

/** How many contracts are on their way to the database at once. */
const AT_ONCE = 8

/** `import-portfolio`: an existing portfolio as events; running it again adds nothing. */
export function registerImportPortfolio(program: Command): void {
  program
    .command('import-portfolio')
    .description('bring an existing portfolio in as events, and compare what is in force with the file')
    .argument('<file>', 'a CSV file: one line for each item and period')
    .requiredOption('--map <map>', 'a JSON file that says which column is what')
    .action((file: string, { map }: { map: string }) => withDatabase((db) => importPortfolio(db, file, map)))
}

async function importPortfolio(db: Db, file: string, mapFile: string): Promise<void> {
  const mapping = await readMapping(mapFile)
  const rows = await readRows(file, mapping)
  const { policies, refused } = readPolicies(rows, mapping)
  const report = await importAll(db, policies, mapping)

  const columns = Object.keys(rows[0] ?? {})
  const carried = mappedColumns(mapping)
  console.log(`Read ${rows.length} lines of ${policies.length} policies from ${file}.`)
  console.log(
    `Appended ${report.appended} events; ${report.alreadyThere} were already there. ${report.contracts} contracts stand.`,
  )
  console.log(
    `Checked ${report.answers} answers to "what is in force on this day" against the file: ${report.wrong.length === 0 ? 'all equal' : `${report.wrong.length} DIFFER`}.`,
  )
  for (const wrong of report.wrong) console.log(`  ${wrong}`)
  console.log(
    `Not carried over, and so unknown: ${columns.filter((column) => !carried.has(column)).join(', ') || 'nothing'}.`,
  )
  console.log(`Refused: ${refused.length} lines, ${report.refused.length} changes.`)
  for (const { line, policy, why } of refused) console.log(`  line ${line} (policy ${policy}): ${why}`)
  for (const sentence of report.refused) console.log(`  ${sentence}`)
  if (report.wrong.length > 0 || report.refused.length > 0) process.exitCode = 1
}

async function importAll(db: Db, policies: readonly Policy[], mapping: Mapping) {
  const report = {
    appended: 0,
    alreadyThere: 0,
    contracts: 0,
    answers: 0,
    wrong: [] as string[],
    refused: [] as string[],
  }
  const store = openStore(db, subscription)
  const actor: Actor = { kind: 'migration', id: `import_${mapping.source}`, name: `Import ${mapping.source}` }
  const bar = new SingleBar({
    format: '{bar} {value}/{total} contracts, {eta_formatted} left',
    stream: process.stderr,
    hideCursor: true,
  })
  if (process.stderr.isTTY) bar.start(policies.length, 0)
  const queue = policies.values()
  const work = async () => {
    for (const policy of queue) {
      const options = { actor, reason: `Portfolio import of ${mapping.source}`, now: new Date() }
      const outcome = await importContract(store, policy.contractId, planContract(policy, mapping), options)
      report.appended += outcome.appended
      report.alreadyThere += outcome.alreadyThere
      report.contracts += 1
      report.refused.push(
        ...outcome.refused.map(
          ({ planned, code }) => `${policy.contractId} ${planned.command} on ${planned.effective}: ${code}`,
        ),
      )
      const state = fold(subscription, await store.load(policy.contractId))
      report.answers += daysToCheck(policy, mapping).length
      report.wrong.push(...disagreements(policy, state, mapping).map((day) => `${policy.contractId} on ${day}`))
      bar.increment()
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  bar.stop()
  return report
}

async function readMapping(file: string): Promise<Mapping> {
  try {
    return mappingSchema.parse(JSON.parse(await readText(file)))
  } catch (error) {
    if (error instanceof z.ZodError) throw new ExpectedFailure(`Correct the mapping ${file}: ${z.prettifyError(error)}`)
    if (error instanceof SyntaxError) throw new ExpectedFailure(`The mapping ${file} is not JSON: ${error.message}.`)
    throw error
  }
}

async function readRows(file: string, mapping: Mapping): Promise<FileRow[]> {
  let rows: FileRow[]
  try {
    rows = parse(await readText(file), { columns: true, skip_empty_lines: true, bom: true, trim: true })
  } catch (error) {
    if (error instanceof ExpectedFailure) throw error
    throw new ExpectedFailure(`${file} is not a CSV file that can be read: ${(error as Error).message}.`)
  }
  const missing = [...mappedColumns(mapping)].filter((column) => rows[0] && !(column in rows[0]))
  if (missing.length > 0) throw new ExpectedFailure(`${file} has no column ${missing.join(', ')}; correct the mapping.`)
  return rows
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch {
    throw new ExpectedFailure(`${file} cannot be read; check its path.`)
  }
}
