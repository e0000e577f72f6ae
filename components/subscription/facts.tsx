import type { SubscriptionState } from '#lib/domain/subscription/state'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import type { UnavailableCommands } from '#lib/engine/core/desk'
import type { Words } from '#lib/messages/words'

export interface FactsProps {
  id: string
  state: SubscriptionState
  today: CalendarDate
  words: Words
  /** What cannot be done now; absent for those who may not edit. */
  unavailable?: UnavailableCommands | undefined
}

/** What nobody recorded, said as such. */
export const Unknown = ({ words }: { words: Words }) => <span className="text-ink-3">{words.t('values.unknown')}</span>
