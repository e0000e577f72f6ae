import { inspect } from 'node:util'
import type { OpenedHistory } from '#lib/cli/replay/open-history'
import type { EventShape, Recorded } from '#lib/core/event'
import { anyEventSentence } from '#lib/messages/any-event-sentence'
import { formatInstantExactly } from '#lib/messages/format'
import { Words } from '#lib/messages/words'
import { type FieldChange, fieldChanges } from '#lib/replay/field-changes'
import type { Replay, Step } from '#lib/replay/steps'

const words = new Words('en')
const INDENT = '    '

/** A step in one line: its number, when it was recorded, by whom, and what happened. */
export function stepLine({ name }: OpenedHistory, { index, event, before, error }: Step<unknown, EventShape>): string {
  if (!event) return `${index}  before anything`
  const at = formatInstantExactly(event.appendDate, words.locale)
  return `${error ? '×' : ' '} ${index}  ${at} · ${event.actor.name} · ${sentence(name, event, before)}`
}

/** What a step did: the event behind it, the fields that it changed, and the state after it. */
export function stepDetails(step: Step<unknown, EventShape>): string[] {
  const { event, before, after, error, good, skipped } = step
  return [
    ...(event
      ? [`${INDENT}${event.type} V${event.schemaVersion}, event ${event._id}, key ${event.idempotencyKey || 'none'}`]
      : []),
    ...(event?.causationId ? [`${INDENT}caused by ${event.causationId}`] : []),
    ...(error ? [`${INDENT}The reducer throws here: ${error.name}: ${error.message}`] : []),
    ...(error ? [`${INDENT}What follows is the state after step ${good}.`] : []),
    ...(skipped.length > 0 ? [`${INDENT}Without the steps ${skipped.join(', ')}, at which the reducer throws.`] : []),
    ...fieldLines(fieldChanges(before, after)),
    'State:',
    shown(after),
  ]
}

/** Fields that differ, a line each: `+` was not there, `−` is gone, `~` changed. */
export const fieldLines = (changes: readonly FieldChange[]): string[] =>
  changes.map(({ path, before, after }) => {
    if (before === undefined) return `${INDENT}+ ${path}: ${indented(after)}`
    if (after === undefined) return `${INDENT}− ${path}: ${indented(before)}`
    return `${INDENT}~ ${path}: ${indented(before)} → ${indented(after)}`
  })

const shown = (value: unknown) => inspect(value, { depth: null, breakLength: 110, maxArrayLength: null })

const indented = (value: unknown) => shown(value).replaceAll('\n', `\n${INDENT}`)

function sentence(name: OpenedHistory['name'], event: Recorded, before: unknown): string {
  try {
    return anyEventSentence(name, event, words, before)
  } catch {
    return event.type
  }
}

/** The steps up to which a replay is looked at: all, or those recorded by an instant. */
export const lastStepBy = (replay: Replay<unknown, EventShape>, until: Date | null): number =>
  until === null ? replay.last : replay.events.filter(({ appendDate }) => appendDate <= until).length

/** How many steps, in words. What is before anything, step 0, is none of them. */
export const countSteps = (count: number) => (count === 1 ? '1 step' : `${count} steps`)
