import type { Recorded } from '#lib/core/event'
import type { Personal } from '#lib/core/personal'
import { type CalendarDate, parisDate } from '#lib/domain/shared/calendar-date'
import { lookedAtOn } from '#lib/domain/subscription/applies-from'
import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'
import { eventSentence } from '#lib/messages/event-sentence'
import type { Words } from '#lib/messages/words'

/** An event of a contract as this reader may see it: its free-text reason may be hidden. */
export type TimelineEvent = Recorded<SubscriptionEvent>

/** What kind of event it was, in two or three words. */
export function eventTitle(event: TimelineEvent, words: Words): string {
  const key = `eventTitles.subscription.${event.type}`
  return words.t.has(key) ? words.t(key) : words.t('timeline.unknownEvent')
}

/** The event's sentence; its title where its content cannot be put in words (a broken event must still have a row). */
export function sentenceOf(event: TimelineEvent, words: Words): string {
  try {
    const sentence = eventSentence(event, words)
    if (!sentence.includes('NaN')) return sentence
  } catch {
    // Said below.
  }
  return words.t('timeline.unreadable', { title: eventTitle(event, words) })
}

/** The day on which the event's difference is looked at; the day it was recorded where it names none that can be read. */
export function lookedAt(event: TimelineEvent): CalendarDate {
  try {
    return lookedAtOn(event)
  } catch {
    return parisDate(event.appendDate)
  }
}

/** Why, in the person's words; undefined where nobody said. */
export function reasonOf(event: TimelineEvent, words: Words): string | undefined {
  const reason = event.reason as Personal<string> | undefined
  return reason === undefined ? undefined : words.text(reason)
}

/** "Claire Martin", and in which role: a person's, or job and import. */
export function roleOf({ actor }: TimelineEvent, words: Words): string | undefined {
  const role = actor.kind === 'person' ? actor.role : actor.kind
  const key = `timeline.roles.${role}`
  return role && words.t.has(key) ? words.t(key) : undefined
}
