import type { StaffCommandName } from '#lib/domain/subscription/commands'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import type { Words } from '#lib/messages/words'

export interface FactsProps {
  id: string
  state: SubscriptionState
  today: CalendarDate
  words: Words
  /** What can be done now, by whoever reads this. */
  offered: ReadonlySet<StaffCommandName>
}

/** What nobody recorded, said as such. */
export const Unknown = ({ words }: { words: Words }) => <span className="text-ink-3">{words.t('values.unknown')}</span>
