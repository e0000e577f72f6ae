import type { ListCell } from '#lib/domain/shared/list-cell'
import { wordValue } from '#lib/domain/shared/value'
import { codedMessage } from '#lib/messages/coded-message'
import type { Words } from '#lib/messages/words'

/** A cell in words, as it stands alone. */
export function cellText(cell: ListCell, words: Words): string {
  switch (cell.kind) {
    case 'record':
      return cell.id
    case 'status':
      return words.alone(wordValue(cell.list, cell.code))
    case 'unsure_date':
      return words.value({ kind: 'date', date: cell.date })
    case 'event':
      return codedMessage(words.t, `eventTitles.${cell.aggregate}.${cell.title}`)
    case 'moment':
      return words.value({ kind: 'instant', at: cell.at })
    case 'none':
      return '—'
    default:
      return words.alone(cell)
  }
}
