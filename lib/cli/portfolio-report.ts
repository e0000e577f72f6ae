import { type ImportTally, lookedAt } from '#lib/portfolio/import-portfolio'
import { differenceInWords, plannedInWords, uncorrectable } from '#lib/portfolio/import-words'
import type { Oddity, OddityKind } from '#lib/portfolio/oddities'

/** All there is to say of an import. */
export interface PortfolioReport {
  file: string
  lines: number
  policies: number
  tally: ImportTally
  oddities: readonly Oddity[]
  /** Columns that no mapping names: what they say is unknown. */
  notCarriedOver: readonly string[]
  dryRun: boolean
  recordCorrections: boolean
  isStopped: boolean
}

/** The report as people read it. Of a long list `named` are shown, and the rest counted. */
export function reportLines(report: PortfolioReport, named: number): string[] {
  const { file, tally, dryRun, oddities, notCarriedOver } = report
  const { contracts, appended, alreadyThere } = tally
  const cut = (lines: readonly string[]) => cutList(lines, named)
  return [
    ...(dryRun ? ['This is a dry run: nothing was appended.'] : []),
    `Read ${count(report.lines, 'line')} of ${count(report.policies, 'policy', 'policies')} from ${file}.`,
    ...howFar(report),
    `Contracts: ${number(contracts.new)} new, ${number(contracts.continued)} continued, ${number(contracts.unchanged)} unchanged, ${number(contracts.refused + report.policies - tally.of)} refused.`,
    `${dryRun ? 'Would append' : 'Appended'} ${count(appended, 'event')}; ${number(alreadyThere)} ${alreadyThere === 1 ? 'was' : 'were'} already there.`,
    ...cut(
      tally.wouldAppend.map(
        ({ contractId, planned }) => `  ${contractId}: ${plannedInWords(planned)} (${lineNumbers(planned.lines)})`,
      ),
    ),
    ...checkedLines(tally, dryRun, cut),
    ...refusedLines(tally, cut),
    ...differenceLines(report, cut),
    ...(oddities.length === 0 ? [] : [`Odd or unknown, and carried as it is: ${count(linesOf(oddities), 'line')}.`]),
    ...cut(
      oddities.map(
        (oddity) =>
          `  ${oddityWords[oddity.kind](oddity.word)}: ${count(oddity.lines.length, 'line')} (${lineNumbers(oddity.lines)})`,
      ),
    ),
    `Not carried over, and so unknown: ${notCarriedOver.join(', ') || 'nothing'}.`,
  ]
}

/** Whether all that the file says is recorded. */
export const isWhole = ({ tally, isStopped }: PortfolioReport): boolean =>
  tally.refused.length === 0 &&
  tally.wrong.length === 0 &&
  tally.failure === null &&
  !isStopped &&
  tally.disagreements.every(({ isRecorded }) => isRecorded) &&
  lookedAt(tally) > tally.contracts.refused

function howFar({ tally, isStopped, dryRun }: PortfolioReport): string[] {
  if (!isStopped && tally.failure === null) return []
  const why = tally.failure ? `The database failed (${tally.failure.message})` : 'Interrupted'
  return [
    `${why} after ${number(lookedAt(tally))} of ${count(tally.of, 'contract')}. ` +
      (dryRun ? 'Nothing was appended.' : 'Run it again to go on: what is there already adds nothing.'),
  ]
}

function checkedLines({ answers, wrong, expected, changedByOthers }: ImportTally, dryRun: boolean, cut: Cut): string[] {
  if (answers === 0) return ['Nothing was compared with the file: nothing of it came in.']
  const differing = expected.length > 0 ? 'all others equal' : 'all equal'
  const outcome = wrong.length > 0 ? `${number(wrong.length)} DIFFER` : differing
  const answer = ({ contractId, day, code, isInFile }: ImportTally['wrong'][number]) =>
    `  ${contractId} on ${day}: ${code} is ${isInFile ? 'covered in the file, not in the contract' : 'covered in the contract, not in the file'}`
  return [
    `${dryRun ? 'Would answer' : 'Checked'} ${number(answers)} times "is this item covered on this day" against the file: ${outcome}.`,
    ...cut(wrong.map(answer)),
    ...(expected.length > 0
      ? [
          `  ${number(expected.length)} differ where something was refused or differs (below), or others have changed the contract:`,
        ]
      : []),
    ...cut(expected.map(answer)),
    ...(changedByOthers > 0
      ? [
          `Changed by others since they were imported: ${count(changedByOthers, 'contract')}. What was decided there stands.`,
        ]
      : []),
  ]
}

function refusedLines({ refused }: ImportTally, cut: Cut): string[] {
  return [
    `Refused: ${count(linesOf(refused), 'line')}${refused.length === 0 ? '' : ` (${byCode(refused)})`}.`,
    ...cut(
      refused
        .toSorted(byFirstLine)
        .map(
          ({ lines, policy, code, why }) =>
            `  ${lineNumbers(lines)} (policy ${policy || 'unknown'}): ${why.replace(/\.$/, '')}. [${code}]`,
        ),
    ),
  ]
}

const byFirstLine = (a: { lines: readonly number[] }, b: { lines: readonly number[] }) =>
  (a.lines[0] ?? 0) - (b.lines[0] ?? 0)

/** How many lines were refused for which reason. */
function byCode(refused: ImportTally['refused']): string {
  const counts = new Map<string, number>()
  for (const { code, lines } of refused) counts.set(code, (counts.get(code) ?? 0) + lines.length)
  return [...counts].map(([code, lines]) => `${code} ${number(lines)}`).join(', ')
}

function differenceLines({ tally, recordCorrections, dryRun }: PortfolioReport, cut: Cut): string[] {
  const { disagreements } = tally
  if (disagreements.length === 0) return []
  const open = disagreements.filter(({ isRecorded }) => !isRecorded)
  const correctable = open.filter(({ correction }) => typeof correction !== 'string')
  return [
    `Differs from what was recorded: ${count(things(disagreements), 'thing')}, ${number(things(disagreements) - things(open))} corrected.`,
    ...cut(
      disagreements.flatMap(({ lines, policy, contractId, differing, correction, isRecorded }) => {
        const ending = isRecorded
          ? dryRun
            ? ' It would be corrected.'
            : ' Corrected.'
          : typeof correction === 'string'
            ? ` Not corrected: ${uncorrectable[correction]}.`
            : ''
        return differing.map(
          (each) => `  ${lineNumbers(lines)} (policy ${policy}, ${contractId}): ${differenceInWords(each)}.${ending}`,
        )
      }),
    ),
    ...(correctable.length > 0 && !recordCorrections
      ? [`  To record what the file says now, run it again with --record-corrections.`]
      : []),
  ]
}

/** What a person would be refused, by the rule that refuses it. */
const beyondHand: Record<string, string> = {
  day_out_of_bounds: 'it begins before 1980 or after 2099',
  amount_out_of_bounds: 'its deductible is beyond its bounds',
  deductible_above_limit: 'its deductible is above its limit',
}

const oddityWords: Record<OddityKind, (word: string) => string> = {
  frequency_unknown: (word) => `payment frequency "${word}" is not in the mapping: unknown`,
  frequency_differs: (word) => `payment frequency changes within a policy (${word}): its first one is kept`,
  deductible_unknown: (word) => `deductible "${word}" is no amount in the mapping: unknown, named in the cover`,
  code_adapted: (word) =>
    `"${word}" is made a lawful code, the cover's name keeps it (codes are shown to everybody: map no plate or name)`,
  label_cut: (word) => `the name "${word.slice(0, 60)}…" is longer than 120 letters: its end is left out`,
  beyond_by_hand: (rule) => `nobody could enter this by hand: ${beyondHand[rule] ?? rule}`,
  begins_after_observation: (word) => `begins after ${word}, the last day that the mapping says the file knows of`,
  ends_after_observation: (word) => `ends after ${word}, the last day that the file knows of: the end is not recorded`,
}

type Cut = (lines: readonly string[]) => readonly string[]

function cutList(lines: readonly string[], named: number): readonly string[] {
  if (lines.length <= named) return lines
  return [...lines.slice(0, named), `  and ${number(lines.length - named)} more; --report FILE writes all of them`]
}

/** How many line numbers are given where several lines are spoken of at once. */
const NUMBERS = 5

function lineNumbers(lines: readonly number[]): string {
  const more = lines.length - NUMBERS
  const shown = lines.slice(0, NUMBERS).join(', ')
  return `${lines.length === 1 ? 'line' : 'lines'} ${shown}${more > 0 ? ` and ${number(more)} more` : ''}`
}

const things = (disagreements: ImportTally['disagreements']) =>
  disagreements.reduce((sum, { differing }) => sum + differing.length, 0)

const linesOf = (each: readonly { lines: readonly number[] }[]) => new Set(each.flatMap(({ lines }) => lines)).size

const number = (value: number) => value.toLocaleString('en-GB')
const count = (value: number, one: string, many = `${one}s`) => `${number(value)} ${value === 1 ? one : many}`
