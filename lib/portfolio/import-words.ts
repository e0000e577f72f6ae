import { wordValue } from '#lib/domain/shared/value'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import { wordsIn } from '#lib/messages/catalogues'
import { formatDate, formatMoney } from '#lib/messages/format'
import type { DecidedContract, Foreign } from '#lib/portfolio/decide-contract'
import type { CoverDifference, Differing, Uncorrectable } from '#lib/portfolio/difference'
import type { PlannedCommand } from '#lib/portfolio/plan-contract'

const words = wordsIn('en')
const date = (day: CalendarDate) => formatDate(day, words.locale)

/** What a line asks for, as the beginning of "… is refused". */
export function plannedInWords({ command, input, effective }: PlannedCommand): string {
  const cover = words.coverage({ code: String(input.code), label: (input.label as string | undefined) ?? null })
  switch (command) {
    case 'subscribe':
      return `the contract from ${date(effective)}`
    case 'renew':
      return `the renewal of ${date(effective)}`
    case 'remove_coverage':
      return `the end of ${cover} on ${date(effective)}`
    case 'change_coverage':
      return `the change to "${cover}" on ${date(effective)}`
    default:
      return `the cover "${cover}" from ${date(effective)}`
  }
}

export const refusalInWords = ({ planned, refusal }: DecidedContract['refused'][number]): string =>
  `${plannedInWords(planned)} is refused. ${words.refusal(refusal)}`

export const heldInWords = (planned: PlannedCommand): string =>
  `${plannedInWords(planned)} is not recorded: another line of it cannot be read, and may say that it goes on. Correct that line first`

export const foreignInWords = (contractId: string, foreign: Foreign): string =>
  foreign.code === 'not_of_this_import'
    ? `the contract ${contractId} exists and is not of this import: ${foreign.by} recorded its beginning. Map the policy to a number of its own`
    : `the contract ${contractId} was subscribed from ${date(foreign.recorded)}, and begins on ${date(foreign.inFile)} in the file. ` +
      'A contract is subscribed once: import lines that have it from its first day'

/** "Vehicle 10 from 1 Jan 2013: recorded as not covered; in the file: …". */
export function differenceInWords(differing: Differing): string {
  switch (differing.about) {
    case 'cover': {
      const { code, from, until, recorded, inFile } = differing
      const days =
        until === null ? `from ${date(from)}` : `from ${date(from)} to ${date(until)}, the day itself not counted`
      return `${code} ${days}: recorded as ${termsInWords(recorded)}, in the file ${termsInWords(inFile)}`
    }
    case 'renewal': {
      const renewed = (is: boolean) => (is ? 'renewed' : 'not renewed')
      const { termStart, recorded, inFile } = differing
      return `the term from ${date(termStart)}: recorded as ${renewed(recorded)}, in the file ${renewed(inFile)}`
    }
    default: {
      const list = differing.about
      const name = list === 'frequency' ? 'payment frequency' : 'product'
      return `the ${name}: recorded as ${words.value(wordValue(list, differing.recorded))}, in the file ${words.value(wordValue(list, differing.inFile))}`
    }
  }
}

const termsInWords = (terms: CoverDifference['recorded']): string => {
  if (terms === null) return 'not covered'
  const amount = terms.deductibleCents === null ? '' : ` (deductible ${formatMoney(terms.deductibleCents)})`
  return `"${terms.label ?? 'a name that is no longer known'}"${amount}`
}

/** Why an import cannot record what differs, and who can. */
export const uncorrectable: Record<Uncorrectable, string> = {
  no_edit: 'no edit of a contract changes this',
  changed_by_others: 'others have changed this cover since; the desk has to say what holds',
  refused_line: 'another line of this cover cannot be read; correct that first',
}
