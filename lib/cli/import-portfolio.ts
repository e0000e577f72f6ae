import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { z } from 'zod'
import { isWhole, type PortfolioReport, reportLines } from '#lib/cli/portfolio-report'
import { withProgress } from '#lib/cli/progress'
import { withDatabase } from '#lib/cli/with-database'
import { now } from '#lib/clock'
import { subscription } from '#lib/domain/subscription/aggregate'
import { ExpectedFailure } from '#lib/engine/core/expected-failure'
import { escaped } from '#lib/engine/core/text'
import { openStore } from '#lib/engine/store/event-store'
import { readEnv } from '#lib/env'
import { decodeText } from '#lib/portfolio/decode-text'
import { importPortfolio } from '#lib/portfolio/import-portfolio'
import { type Mapping, mappedColumns, mappingSchema } from '#lib/portfolio/mapping'
import { importActor } from '#lib/portfolio/own-record'
import { readPolicies } from '#lib/portfolio/policy-periods'
import { readTable } from '#lib/portfolio/read-table'
import { appVersion } from '#lib/version'

/** How many entries of a list are shown; the rest are counted, and written with `--report`. */
const NAMED = 20

interface Options {
  map: string
  dryRun?: boolean
  recordCorrections?: boolean
  report?: string
  json?: boolean
}

/** `import-portfolio`: an existing portfolio as events; running it again adds nothing. */
export function registerImportPortfolio(command: Command): void {
  command
    .argument('<file>', 'a CSV file in UTF-8: one line for each item and period')
    .requiredOption('--map <map>', 'a JSON file that says which column is what')
    .option('--dry-run', 'show what would be appended, and append nothing')
    .option('--record-corrections', 'where the file says now something else than was imported, record that')
    .option('--report <file>', 'write all that is said, without cutting a list, to a file')
    .option('--json', 'print the report as JSON')
    .action(async (file: string, options: Options) => {
      // What cannot be read as it was meant is refused before a database is asked for.
      const mapping = await readMapping(options.map)
      const { columns, lines, misshapen } = await readFileAsTable(file, mapping)
      const read = readPolicies({ columns, lines, misshapen }, mapping)
      requireOwnFile(options.report, [file, options.map])
      await writeReport(options.report, [])
      const { dryRun = false, recordCorrections = false } = options
      const stopping = new AbortController()
      const stop = () => {
        console.error('Stopping after the contracts that are under way; once more, and it ends at once.')
        stopping.abort()
      }
      const tally = await withDatabase(
        (db) =>
          withProgress('contracts', read.policies.length, (update) => {
            let done = 0
            const reason = `Portfolio import of ${mapping.source}`
            const how = {
              mapping,
              actor: importActor(mapping.source),
              reason,
              now: now(),
              recordCorrections,
              dryRun,
            }
            const onContract = () => update(++done)
            return importPortfolio(openStore(db, subscription, { release: appVersion }), read, how, {
              stop: stopping.signal,
              onContract,
            })
          }),
        readEnv(),
        { onInterrupt: stop },
      )
      const carried = mappedColumns(mapping)
      const notCarriedOver = columns.filter((column) => !carried.has(column))
      const report: PortfolioReport = {
        ...{ file, lines: lines.length + misshapen.length, policies: read.named, tally, dryRun },
        ...{ recordCorrections, oddities: read.oddities, notCarriedOver, isStopped: stopping.signal.aborted },
      }
      await writeReport(options.report, reportLines(report, Number.POSITIVE_INFINITY))
      if (options.json) console.log(JSON.stringify(asData(report)))
      else for (const line of reportLines(report, NAMED)) console.log(escaped(line))
      if (!isWhole(report)) process.exitCode = report.isStopped ? 130 : 1
    })
}

async function readMapping(file: string): Promise<Mapping> {
  try {
    return mappingSchema.parse(JSON.parse(await readText(file)))
  } catch (error) {
    if (error instanceof z.ZodError) throw new ExpectedFailure(escaped(`Correct the mapping ${file}: ${faults(error)}`))
    if (error instanceof SyntaxError)
      throw new ExpectedFailure(escaped(`The mapping ${file} is not JSON: ${error.message}.`))
    throw error
  }
}

const faults = ({ issues }: z.ZodError): string =>
  issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')

async function readFileAsTable(file: string, mapping: Mapping) {
  const read = readTable(await readText(file), mapping)
  if ('problem' in read) throw new ExpectedFailure(escaped(`${file} ${read.problem} Nothing was appended.`))
  return read.table
}

async function readText(file: string): Promise<string> {
  const bytes = await readFile(file).catch(() => {
    throw new ExpectedFailure(`${file} cannot be read; check its path.`)
  })
  const decoded = decodeText(bytes)
  if ('problem' in decoded) throw new ExpectedFailure(escaped(`${file} ${decoded.problem} Nothing was appended.`))
  return decoded.text
}

/** An error is no data: what it says is. */
const asData = ({ tally, ...report }: PortfolioReport) => ({
  ...report,
  tally: { ...tally, failure: tally.failure?.message ?? null },
})

/** A report written over what it reports on would be the last thing that anybody knows of it. */
function requireOwnFile(report: string | undefined, given: readonly string[]): void {
  if (report !== undefined && given.some((file) => resolve(file) === resolve(report)))
    throw new ExpectedFailure(`The report would be written over ${report}. Name a file of its own.`)
}

/** Also before the import: a report that cannot be written is known of while there is nothing to report. */
async function writeReport(file: string | undefined, lines: readonly string[]): Promise<void> {
  if (file === undefined) return
  const text = lines.map((line) => `${escaped(line)}\n`).join('')
  await writeFile(file, text, { mode: 0o600 }).catch((error: Error) => {
    throw new ExpectedFailure(`The report ${file} cannot be written: ${error.message}.`)
  })
}
