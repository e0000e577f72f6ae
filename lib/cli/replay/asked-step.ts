import { countSteps } from '#lib/cli/replay/step-lines'
import type { EventShape } from '#lib/core/event'
import { ExpectedFailure } from '#lib/expected-failure'
import type { Replay } from '#lib/replay/steps'

/**
 * The step that somebody names: its number in the history alone, or the id of its event. A timeline with all its lanes
 * counts otherwise, so what stands there is named by the id. Throws `ExpectedFailure` where there is no such step.
 */
export function askedStep(aggregateId: string, replay: Replay<unknown, EventShape>, asked: string): number {
  const step = replay.indexOf(asked) ?? (/^\d+$/.test(asked) ? Number(asked) : null)
  if (step === null)
    throw new ExpectedFailure(`"${asked}" is no step of ${aggregateId}: give its number, or the id of its event.`)
  if (step > replay.last) throw new ExpectedFailure(`${aggregateId} has ${countSteps(replay.last)}; give one of them.`)
  return step
}
