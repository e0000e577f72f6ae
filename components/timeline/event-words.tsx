import type { Recorded } from '#lib/core/event'
import type { Personal } from '#lib/core/personal'
import { type CalendarDate, isCalendarDate, parisDate } from '#lib/domain/shared/calendar-date'
import { appliesFrom, lookedAtOn } from '#lib/domain/subscription/applies-from'
import { eventTitleKey } from '#lib/domain/subscription/event-title'
import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { eventSentence } from '#lib/messages/event-sentence'
import type { Words } from '#lib/messages/words'
import type { Replay } from '#lib/replay/steps'

/** An event of a contract as this reader may see it: its free-text reason may be hidden. */
export type TimelineEvent = Recorded<SubscriptionEvent>

/** What kind of event it was, in two or three words. */
export function eventTitle(event: TimelineEvent, words: Words): string {
  const key = `eventTitles.subscription.${eventTitleKey(event)}`
  return words.t.has(key) ? words.t(key) : words.t('timeline.unknownEvent')
}

/** The event's sentence; its title where its content cannot be put in words (a broken event must still have a row). */
function sentenceOf(event: TimelineEvent, words: Words, before: SubscriptionState): string {
  try {
    const sentence = eventSentence(event, words, before)
    if (!sentence.includes('NaN')) return sentence
  } catch {
    // Said below.
  }
  return words.t('timeline.unreadable', { title: eventTitle(event, words) })
}

/** What happened at a step, in one sentence: the state before it knows the names of covers. */
export function sentenceAt(replay: Replay<SubscriptionState, SubscriptionEvent>, step: number, words: Words): string {
  const { event, before } = replay.at(step)
  return event ? sentenceOf(event, words, before) : words.t('timeline.beforeAnything')
}

/** From when the event applies; null where it says nothing, or nothing that is a day. */
export const appliesOn = (event: TimelineEvent) => readDay(() => appliesFrom(event))

/** The day on which the event's difference is looked at; the day it was recorded where it names none that can be read. */
export const lookedAt = (event: TimelineEvent) => readDay(() => lookedAtOn(event)) ?? parisDate(event.appendDate)

/** A stored event can hold anything: what cannot be read as a day must not take the page down. */
function readDay(read: () => CalendarDate | null): CalendarDate | null {
  try {
    const day = read()
    return typeof day === 'string' && isCalendarDate(day) ? day : null
  } catch {
    return null
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
