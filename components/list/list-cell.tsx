import { Check, CircleAlert, CircleDashed, CircleQuestionMark, CircleStop, Clock } from 'lucide-react'
import type { ReactNode } from 'react'
import { cellText } from '#components/list/cell-text'
import { pageHref } from '#components/routes'
import { Badge, type Tone } from '#components/ui/badge'
import { Link } from '#components/ui/link'
import type { ListCell, StatusLook } from '#lib/domain/shared/list-cell'
import { type CalendarDate, parisMidnight } from '#lib/engine/core/calendar-date'
import { formatMoment } from '#lib/messages/figures'
import type { Words } from '#lib/messages/words'

const looks: Record<StatusLook, { tone: Tone; icon: typeof Check }> = {
  new: { tone: 'accent', icon: CircleDashed },
  waits: { tone: 'changed', icon: Clock },
  well: { tone: 'added', icon: Check },
  alarm: { tone: 'removed', icon: CircleAlert },
  over: { tone: 'neutral', icon: CircleStop },
}

/** A cell of a list, drawn by its kind. What is unknown, hidden or not there is said quietly. */
export function drawCell(cell: ListCell, words: Words, today: CalendarDate): ReactNode {
  const text = cellText(cell, words)
  switch (cell.kind) {
    case 'record':
      return (
        <Link href={pageHref(cell.href)} className="link">
          {text}
        </Link>
      )
    case 'status': {
      const { tone, icon: Icon } = looks[cell.look]
      return (
        <Badge tone={tone} icon={<Icon aria-hidden="true" />}>
          {text}
        </Badge>
      )
    }
    case 'unsure_date': {
      const unsure = words.t('fields.datesAmbiguous')
      return (
        <>
          {text}
          <span title={unsure} className="ml-1 inline-flex align-middle text-ink-3">
            <CircleQuestionMark aria-hidden="true" className="size-3.5" />
            <span className="sr-only">{unsure}</span>
          </span>
        </>
      )
    }
    case 'event':
      return (
        <>
          {text} <span className="text-ink-3">{cell.actor}</span>
        </>
      )
    case 'moment':
      return formatMoment(cell.at, parisMidnight(today), words.locale)
    default:
      return isQuiet(cell) ? <span className="text-ink-3">{text}</span> : text
  }
}

function isQuiet(cell: ListCell): boolean {
  if (cell.kind === 'none') return true
  if (cell.kind === 'text') return typeof cell.text !== 'string'
  if (cell.kind === 'money') return cell.cents === null
  return cell.kind === 'date' && cell.date === null
}
