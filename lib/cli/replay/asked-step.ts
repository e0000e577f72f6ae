import type { OpenedHistory } from '#lib/cli/replay/open-history'
import { countSteps } from '#lib/cli/replay/step-lines'
import { withDatabase } from '#lib/cli/with-database'
import { kinds } from '#lib/domain/judged-events'
import type { EventShape } from '#lib/engine/core/event'
import { ExpectedFailure } from '#lib/engine/core/expected-failure'
import type { Replay } from '#lib/engine/replay/steps'
import { eventsById } from '#lib/engine/store/linked-events'
import { wordsIn } from '#lib/messages/catalogues'

/**
 * The step that somebody names: its number in the history alone, or the id of its event. A timeline with all its lanes
 * counts otherwise, so what stands there is named by its version or its id. Throws `ExpectedFailure` where there is no
 * such step, and says where it is where the database knows.
 */
export async function askedStep(
  history: OpenedHistory,
  replay: Replay<unknown, EventShape>,
  asked: string,
): Promise<number> {
  const { aggregateId } = history
  const step = replay.indexOf(asked) ?? (/^\d+$/.test(asked) ? Number(asked) : null)
  if (step === null) throw new ExpectedFailure(await noStep(history, asked))
  if (step > replay.last)
    throw new ExpectedFailure(
      `${aggregateId} has ${countSteps(replay.last)} of its own: the timeline counts those of its other lanes too. Give the N of "Version N of ${aggregateId}" in its event panel, or the id of the event in the link to the step.`,
    )
  return step
}

async function noStep({ aggregateId, stored }: OpenedHistory, asked: string): Promise<string> {
  const [found] = stored ? await withDatabase((db) => eventsById(db, kinds, [asked])) : []
  if (found) {
    const which = wordsIn('en').t(`timeline.which.${found.aggregate}`, { id: found.aggregateId })
    return `"${asked}" is an event of the ${which.charAt(0).toLowerCase()}${which.slice(1)}: give that number in place of ${aggregateId}.`
  }
  return `"${asked}" is no step of ${aggregateId}: give its number, or the id of its event. What stands in another lane of the timeline has a history of its own, under the number of that lane.`
}
