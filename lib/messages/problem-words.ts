import { codedMessage } from '#lib/messages/coded-message'
import { formatDate } from '#lib/messages/format'
import type { FieldKey } from '#lib/messages/message-key'
import type { FieldProblem } from '#lib/messages/read-field'
import { formatMissingDay } from '#lib/messages/typed'
import type { Words } from '#lib/messages/words'

/** What is wrong with a field, and what would be accepted, in words; `field` is the key of the field's own words. */
export function problemWords({ problem, limit, date }: FieldProblem, words: Words, field: FieldKey): string {
  if (problem === 'missing') return codedMessage(words.t, `${field}Missing`)
  if (problem === 'unreadable') return codedMessage(words.t, `${field}Unreadable`)
  if (!date) return codedMessage(words.t, `edit.problems.${problem}`, limit === undefined ? {} : { limit })
  if (date.problem === 'missing') return words.t('edit.problems.dateMissing')
  if (date.problem === 'unreadable') return words.t('edit.problems.dateUnreadable')
  return words.t('edit.problems.noSuchDay', {
    day: formatMissingDay(date.day, date.monthEnd, words.locale),
    last: formatDate(date.monthEnd, words.locale),
  })
}
