import { type Command, InvalidArgumentError } from 'commander'
import { askedStep } from '#lib/cli/replay/asked-step'
import { loadReducer } from '#lib/cli/replay/load-reducer'
import { historyKinds, type OpenedHistory, openHistory } from '#lib/cli/replay/open-history'
import { countSteps, fieldLines, lastStepBy, stepDetails, stepLine } from '#lib/cli/replay/step-lines'
import { addDays, isCalendarDate, parisMidnight } from '#lib/engine/core/calendar-date'
import type { EventShape } from '#lib/engine/core/event'
import { ExpectedFailure } from '#lib/engine/core/expected-failure'
import { escaped } from '#lib/engine/core/text'
import { firstStepWhere } from '#lib/engine/replay/blame'
import { firstParting } from '#lib/engine/replay/compare-reducers'
import { type Condition, holds, parseCondition, unknownFields } from '#lib/engine/replay/condition'
import { fieldChanges } from '#lib/engine/replay/field-changes'
import { Replay } from '#lib/engine/replay/steps'

interface Options {
  aggregate?: string
  step?: string
  until?: Date
  diff?: [string, string]
  where?: Condition
  reducer?: string
  own?: boolean
}

type Opened = { history: OpenedHistory; replay: Replay<unknown, EventShape>; last: number }

/** `replay`: a history step by step in the terminal, by the reducers that the desk uses, or beside another one. */
export function registerReplay(command: Command): void {
  command
    .argument('<file-or-id>', 'a replay file, or the number of a history of any kind')
    .option('--aggregate <kind>', `where a number could be of several: ${historyKinds.join(', ')}`)
    .option(
      '--step <n or event>',
      'one step, by its number or the id of its event: that event, the fields that it changed, and the state after it',
    )
    .option('--until <date>', 'only what was recorded by the end of that day in Paris, or by an instant', readUntil)
    .option('--diff <a..b>', 'the fields that differ between the states of two steps', readRange)
    .option('--where <condition>', 'the first step at which it holds, such as "renewals.length = 2"', readCondition)
    .option(
      '--reducer <module>',
      'fold with another reducer beside the shipped one, up to where they differ; MODULE#EXPORT names one of several',
    )
    .option('--own', 'only its own history, of a file that holds those around it too')
    .action(async (fileOrId: string, options: Options) => {
      const { aggregate, reducer } = options
      const history = await openHistory(fileOrId, { aggregate, own: options.own || reducer !== undefined })
      const replay = new Replay(history.aggregate, history.events)
      const opened = { history, replay, last: lastStepBy(replay, options.until ?? null) }
      for (const line of await answer(opened, options)) console.log(line)
    })
}

async function answer(opened: Opened, { step, diff, where, reducer }: Options): Promise<string[]> {
  if (reducer !== undefined) return besideAnother(opened, reducer)
  if (where !== undefined) return whereHolds(opened, where)
  if (diff !== undefined) return between(opened, await named(opened, diff[0]), await named(opened, diff[1]))
  if (step !== undefined) return oneStep(opened, await named(opened, step))
  return [...stepLines(opened, 0, opened.last), ...stepDetails(opened.replay.at(opened.last)).slice(-2)]
}

const stepLines = ({ history, replay }: Opened, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => stepLine(history, replay.at(from + index)))

/** The step that is asked for, not another in its place: it may be none, or have been recorded later than what is looked at. */
async function named({ history, replay, last }: Opened, asked: string): Promise<number> {
  const step = await askedStep(history, replay, asked)
  if (step > last)
    throw new ExpectedFailure(`Step ${step} was recorded after --until; by then there were ${countSteps(last)}.`)
  return step
}

const oneStep = (opened: Opened, step: number) => {
  const shown = opened.replay.at(step)
  return [stepLine(opened.history, shown), ...stepDetails(shown)]
}

function between(opened: Opened, a: number, b: number): string[] {
  const [from, to] = [opened.replay.at(a), opened.replay.at(b)]
  const changes = fieldChanges(from.after, to.after)
  return [
    stepLine(opened.history, from),
    stepLine(opened.history, to),
    ...(changes.length > 0 ? fieldLines(changes) : ['    The two states are the same.']),
  ]
}

function* statesOf({ replay }: Opened): Generator<unknown> {
  for (let step = 0; step <= replay.last; step++) yield replay.at(step).after
}

/** Exits 1 where it never holds, so that a script can ask. */
function whereHolds(opened: Opened, condition: Condition): string[] {
  const [unknown] = unknownFields(condition, statesOf(opened))
  if (unknown !== undefined)
    throw new ExpectedFailure(`No state of ${opened.history.aggregateId} has a field "${unknown}".`)
  const { replay, last } = opened
  const step = firstStepWhere(replay, (state) => holds(condition, state), last)
  if (step !== null) {
    // What ends may begin again: no more is said than that it is not true at that one.
    const ceased = firstStepWhere(replay, (state) => !holds(condition, state), last, step)
    const end = ceased === null ? '' : `, and no longer at step ${ceased}`
    return [`"${condition.text}" is true for the first time at step ${step}${end}:`, ...oneStep(opened, step)]
  }
  process.exitCode = 1
  return [`"${condition.text}" is true at none of ${countSteps(last)}, nor before them.`]
}

/** Exits 1 where the two differ, as `diff` does. */
async function besideAnother(opened: Opened, module: string): Promise<string[]> {
  const { history, replay, last } = opened
  const candidate = new Replay(await loadReducer(module, history), history.events)
  const parting = firstParting(replay, candidate, last)
  if (!parting) return [`Both reducers give the same state before, and at each of, ${countSteps(last)}.`]
  process.exitCode = 1
  const { step, errors, fields } = parting
  return [
    `The reducers differ from step ${step} on (shipped → ${module}):`,
    stepLine(history, replay.at(step)),
    ...Object.entries(errors).flatMap(([which, error]) =>
      error ? [escaped(`    the ${which} one throws: ${error.message}`)] : [],
    ),
    ...fieldLines(fields),
  ]
}

function readRange(text: string): [string, string] {
  const [, a, b] = /^(\d+)\.\.(\d+)$/.exec(text) ?? []
  if (a !== undefined && b !== undefined) return [a, b]
  throw new InvalidArgumentError('Give two steps, such as 3..7.')
}

/** A day means its end in Paris, since that day's events are among what was known on it. */
function readUntil(text: string): Date {
  if (isCalendarDate(text)) return new Date(parisMidnight(addDays(text, 1)).getTime() - 1)
  const instant = new Date(text)
  if (/^\d{4}-\d{2}-\d{2}T/.test(text) && !Number.isNaN(instant.getTime())) return instant
  throw new InvalidArgumentError('Give a day such as 2024-10-05, or an instant such as 2024-10-05T08:12:00Z.')
}

function readCondition(text: string): Condition {
  try {
    return parseCondition(text)
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error))
  }
}
