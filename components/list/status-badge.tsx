import { Check, CircleAlert, CircleDashed, CircleMinus, CircleStop, Clock, Undo2 } from 'lucide-react'
import { Badge, type Tone } from '#components/ui/badge'
import type { CalendarDate } from '#lib/domain/shared/calendar-date'
import type { ContractStatus } from '#lib/domain/subscription/status'
import type { Words } from '#lib/messages/words'

const looks: Record<ContractStatus, { tone: Tone; icon: typeof Check }> = {
  pending: { tone: 'accent', icon: CircleDashed },
  on_risk: { tone: 'added', icon: Check },
  suspended: { tone: 'removed', icon: CircleAlert },
  termination_scheduled: { tone: 'changed', icon: Clock },
  terminated: { tone: 'neutral', icon: CircleStop },
  withdrawn: { tone: 'neutral', icon: Undo2 },
  expired: { tone: 'neutral', icon: CircleMinus },
}

/** A contract's status in a word, with the date that a person would ask for next. */
export function StatusBadge({
  status,
  startDate,
  terminationDate,
  words,
}: {
  status: ContractStatus
  startDate: CalendarDate | null
  terminationDate: CalendarDate | null
  words: Words
}) {
  const { tone, icon: Icon } = looks[status]
  const date = (value: CalendarDate) => words.value({ kind: 'date', date: value })
  const text =
    status === 'pending' && startDate
      ? words.t('list.starts', { date: date(startDate) })
      : status === 'termination_scheduled' && terminationDate
        ? words.t('list.ends', { date: date(terminationDate) })
        : words.value({ kind: 'word', list: 'status', code: status })
  return (
    <Badge tone={tone} icon={<Icon aria-hidden="true" />}>
      {text}
    </Badge>
  )
}
