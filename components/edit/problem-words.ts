import { formatDate } from '#lib/messages/format'
import { type DateProblem, formatMissingDay } from '#lib/messages/typed'
import type { Words } from '#lib/messages/words'

export interface TypedProblem {
  problem: string
  limit?: number
  date?: DateProblem
}

/** What is wrong with a field, and what would be accepted, in words. */
export function problemWords({ problem, limit, date }: TypedProblem, words: Words): string {
  if (!date) return words.t(`edit.problems.${problem}`, limit === undefined ? {} : { limit })
  if (date.problem === 'missing') return words.t('edit.problems.dateMissing')
  if (date.problem === 'unreadable') return words.t('edit.problems.dateUnreadable')
  return words.t('edit.problems.noSuchDay', {
    day: formatMissingDay(date.day, date.monthEnd, words.locale),
    last: formatDate(date.monthEnd, words.locale),
  })
}
