import {
  Check,
  CircleAlert,
  CircleDashed,
  CircleMinus,
  CircleQuestionMark,
  CircleStop,
  Clock,
  Undo2,
} from 'lucide-react'
import { Badge, type Tone } from '#components/ui/badge'
import type { ContractStatus } from '#lib/domain/subscription/status'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
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

/**
 * A contract's status in a word, with the date that a person would ask for next. Where nobody has said whether the
 * contract went on, a quiet mark beside it says so.
 */
export function StatusBadge({
  status,
  startDate,
  terminationDate,
  renewalUnknownSince,
  words,
}: {
  status: ContractStatus
  startDate: CalendarDate | null
  terminationDate: CalendarDate | null
  renewalUnknownSince: CalendarDate | null
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
  const unknown = renewalUnknownSince && words.t('list.renewalUnknown', { date: date(renewalUnknownSince) })
  return (
    <>
      <Badge tone={tone} icon={<Icon aria-hidden="true" />}>
        {text}
      </Badge>
      {unknown && (
        <span title={unknown} className="ml-1 inline-flex align-middle text-ink-3">
          <CircleQuestionMark aria-hidden="true" className="size-3.5" />
          <span className="sr-only">{unknown}</span>
        </span>
      )}
    </>
  )
}
