import { measureOf } from '#components/timeline/blame/asked'
import type { CoverRow } from '#components/timeline/state/cover-rows'
import { dateValue, moneyValue, type Value } from '#lib/domain/shared/value'
import { addDays } from '#lib/engine/core/calendar-date'
import type { Words } from '#lib/messages/words'

interface CoverCell {
  /** Its name in the catalogue, under `timeline.columns`. */
  name: 'limit' | 'deductible' | 'premium' | 'from' | 'lastDay'
  align: 'left' | 'right'
  value: (row: CoverRow) => Value
  /** What is written where the value is not known, or there is none; a key of the catalogue. */
  none: (row: CoverRow) => 'values.unknown' | 'timeline.joint' | 'timeline.openEnded'
}

const unknown = () => 'values.unknown' as const

/** What is said of each cover, beside its name. */
export const coverCells: readonly CoverCell[] = [
  { name: 'limit', align: 'right', value: ({ period }) => moneyValue(period.limitCents), none: unknown },
  { name: 'deductible', align: 'right', value: ({ period }) => moneyValue(period.deductibleCents), none: unknown },
  {
    name: 'premium',
    align: 'right',
    value: ({ annualPremiumCents }) => moneyValue(annualPremiumCents),
    none: ({ joint }) => (joint ? 'timeline.joint' : 'values.unknown'),
  },
  { name: 'from', align: 'left', value: ({ coveredFrom }) => dateValue(coveredFrom), none: unknown },
  { name: 'lastDay', align: 'left', value: ({ lastDay }) => dateValue(lastDay), none: () => 'timeline.openEnded' },
]

/** A cell as it is written; of a state in which the cover is not there, that. */
export function writtenCell({ value, none }: CoverCell, row: CoverRow | null, words: Words): string {
  if (row === null) return words.t('timeline.blame.noCover')
  const said = value(row)
  return measureOf(said) ? words.value(said) : words.t(none(row))
}

/** A cover in words: its terms on the day, and whether they are over. */
export function writtenCover(row: CoverRow | null, words: Words): string {
  if (row === null) return words.t('timeline.blame.noCover')
  const { period, annualPremiumCents, when, coveredFrom, lastDay } = row
  const terms = words.value({
    ...{ kind: 'terms', annualPremiumCents, limitCents: period.limitCents, deductibleCents: period.deductibleCents },
    ...{ from: coveredFrom, until: lastDay && addDays(lastDay, 1) },
  })
  return when === 'ended' ? `${terms} (${words.t('timeline.ended')})` : terms
}
