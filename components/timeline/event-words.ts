import {
  type EventOf,
  type Kind,
  kindOf,
  type StateOf,
  stateOf,
  type TimelineEvent,
  type TimelineState,
} from '#lib/domain/timeline-kinds'
import { type CalendarDate, isCalendarDate, parisDate } from '#lib/engine/core/calendar-date'
import type { Personal } from '#lib/engine/core/personal'
import { recordedAt } from '#lib/engine/core/recorded-at'
import type { Replay, Step } from '#lib/engine/replay/steps'
import { findMessage } from '#lib/messages/coded-message'
import { formatInstant, formatInstantSpoken } from '#lib/messages/format'
import type { Words } from '#lib/messages/words'

/** An event of any kind of aggregate as this reader may see it: its free-text reason may be hidden. */
export type TimelineReplay = Replay<TimelineState, TimelineEvent>
export type TimelineStep = Step<TimelineState, TimelineEvent>

/** The key of an event's short title. */
export const titleKeyOf = (event: TimelineEvent) => kindOf(event.aggregate).titleKey(event)

/** What kind of event it was, in two or three words. */
export const eventTitle = (event: TimelineEvent, words: Words) => titleOf(event.aggregate, titleKeyOf(event), words)

/** A title by its key. */
export function titleOf(aggregate: Kind, titleKey: string, words: Words): string {
  return findMessage(words.t, `eventTitles.${aggregate}.${titleKey}`) ?? words.t('timeline.unknownEvent')
}

/** An event's sentence; its title where it is broken, whose content says nothing, or cannot be put in words: it still has a row. */
export function readableSentence<K extends Kind>(
  aggregate: K,
  { event, before, broken }: { event: EventOf<K>; before: StateOf<K>; broken: boolean },
  words: Words,
): string {
  const kind = kindOf(aggregate)
  const unreadable = () => words.t('timeline.unreadable', { title: titleOf(aggregate, kind.titleKey(event), words) })
  try {
    if (broken) return unreadable()
    const sentence = kind.sentence(event, words, before)
    if (!sentence.includes('NaN')) return sentence
  } catch {
    // Said below.
  }
  return unreadable()
}

/** What happened at a step, in one sentence: the state before it knows the names of covers. */
export function sentenceAt(replay: TimelineReplay, step: number, words: Words): string {
  const { event, before } = replay.at(step)
  return event
    ? readableSentence(event.aggregate, { event, before: stateOf(before, event), broken: event.broken !== null }, words)
    : words.t('timeline.beforeAnything')
}

/** Where one stands, for those who hear it: the step, what happened at it, when, and who did it. */
export function spokenStep(replay: TimelineReplay, step: number, words: Words): string {
  const { event } = replay.at(step)
  const values = { step, last: replay.last, sentence: sentenceAt(replay, step, words) }
  if (!event) return words.t('timeline.valueText', values)
  const recorded = recordedAt(event)
  const at = recorded ? formatInstantSpoken(recorded, words.locale) : words.t('timeline.undated')
  return words.t('timeline.valueTextBy', { ...values, at, actor: event.actor.name })
}

/** When an event was recorded, in Paris; that nobody knows where an old document does not say. */
export function recordedWords(event: TimelineEvent, words: Words): string {
  const at = recordedAt(event)
  return at ? formatInstant(at, words.locale) : words.t('timeline.undated')
}

/** From when the event applies; null where it says nothing, or nothing that is a day. */
export const appliesOn = (event: TimelineEvent) => readDay(event, () => kindOf(event.aggregate).appliesFrom(event))

/** The day on which a step is best looked at; the day it was recorded where it names none that can be read. */
export const lookedAt = ({ after }: Pick<TimelineStep, 'after'>, event: TimelineEvent) =>
  readDay(event, () => kindOf(event.aggregate).lookedAtOn(event, stateOf(after, event))) ?? parisDate(event.appendDate)

/** A stored event can hold anything: what cannot be read as a day must not take the page down. */
function readDay(event: TimelineEvent, read: () => CalendarDate | null): CalendarDate | null {
  if (event.broken) return null
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
  return findMessage(words.t, `timeline.roles.${role}`)
}
