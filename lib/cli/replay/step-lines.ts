import { inspect } from 'node:util'
import { kindOf, type OpenedHistory } from '#lib/cli/replay/open-history'
import { anyEventSentence } from '#lib/domain/sentences'
import { type Kind, stateOf, type TimelineState } from '#lib/domain/timeline-kinds'
import type { EventShape, Recorded } from '#lib/engine/core/event'
import { recordedAt } from '#lib/engine/core/recorded-at'
import { escaped } from '#lib/engine/core/text'
import { type FieldChange, fieldChanges } from '#lib/engine/replay/field-changes'
import type { Replay, Step } from '#lib/engine/replay/steps'
import { wordsIn } from '#lib/messages/catalogues'
import { formatInstantExactly } from '#lib/messages/format'

const words = wordsIn('en')
const INDENT = '    '

/** A step in one line: its number, when it was recorded, by whom, and what happened. */
export function stepLine(history: OpenedHistory, { index, event, before, error }: Step<unknown, EventShape>): string {
  if (!event) return `${index}  before anything`
  const recorded = recordedAt(event)
  const at = recorded ? formatInstantExactly(recorded, words.locale) : words.t('timeline.undated')
  const said = `${error ? '×' : ' '} ${index}  ${at} · ${event.actor.name} · ${sentence(history, event, before)}`
  // What is told in several lines must not look like steps of its own.
  return escaped(said)
}

/** What a step did: the event behind it, the fields that it changed, and the state after it. */
export function stepDetails(step: Step<unknown, EventShape>): string[] {
  const { event, before, after, error, good, skipped } = step
  return [
    ...(event
      ? [
          escaped(
            `${INDENT}${event.type} V${event.schemaVersion}, event ${event._id}, key ${event.idempotencyKey || 'none'}`,
          ),
        ]
      : []),
    ...(event?.causationId ? [escaped(`${INDENT}caused by ${event.causationId}`)] : []),
    ...(error ? [escaped(`${INDENT}The reducer throws here: ${error.name}: ${error.message}`)] : []),
    ...(error ? [`${INDENT}What follows is the state after step ${good}.`] : []),
    ...(skipped.length > 0 ? [`${INDENT}Without the steps ${skipped.join(', ')}, at which the reducer throws.`] : []),
    ...fieldLines(fieldChanges(before, after)),
    'State:',
    shown(after),
  ]
}

/** Fields that differ, a line each: `+` was not there, `−` is gone, `~` changed. */
export const fieldLines = (changes: readonly FieldChange[]): string[] =>
  changes.map(({ path: at, before, after }) => {
    const path = escaped(at)
    if (before === undefined) return `${INDENT}+ ${path}: ${indented(after)}`
    if (after === undefined) return `${INDENT}− ${path}: ${indented(before)}`
    return `${INDENT}~ ${path}: ${indented(before)} → ${indented(after)}`
  })

const shown = (value: unknown) => inspect(value, { depth: null, breakLength: 110, maxArrayLength: null })

const indented = (value: unknown) => shown(value).replaceAll('\n', `\n${INDENT}`)

function sentence(history: OpenedHistory, event: Recorded, before: unknown): string {
  const { aggregateId } = event
  const kind = kindOf(history, event)
  try {
    if (!history.isMerged) return anyEventSentence(kind, event, words, before)
    const own = stateOf(before as TimelineState, { aggregate: kind as Kind, aggregateId })
    return `${aggregateId}: ${anyEventSentence(kind, event, words, own)}`
  } catch {
    return event.type
  }
}

/** The steps up to which a replay is looked at: all, or those recorded by an instant. */
export const lastStepBy = (replay: Replay<unknown, EventShape>, until: Date | null): number =>
  until === null ? replay.last : replay.events.filter(({ appendDate }) => appendDate <= until).length

/** How many steps, in words. What is before anything, step 0, is none of them. */
export const countSteps = (count: number) => (count === 1 ? '1 step' : `${count} steps`)
