import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { OpenedHistory } from '#lib/cli/replay/open-history'
import type { EventShape, Recorded } from '#lib/core/event'
import { ExpectedFailure, sentenceOf } from '#lib/expected-failure'

/** A reducer to hold against the shipped one: what `Replay` needs of an aggregate. */
export interface Candidate {
  initialState: unknown
  reduce(state: unknown, event: Recorded<EventShape>): unknown
}

/**
 * Loads another reducer from a module: its default export, or the one that it exports as `reduce`, is a reducer
 * `(state, event) => state`, or an aggregate as `defineAggregate` makes it. The initial state is the module's
 * `initialState`, else the shipped one. Throws `ExpectedFailure`.
 */
export async function loadReducer(path: string, { aggregate }: OpenedHistory): Promise<Candidate> {
  const module = await importModule(path)
  const given = module.default ?? module.reduce ?? module
  const reduce = typeof given === 'function' ? given : given?.reduce
  if (typeof reduce !== 'function')
    throw new ExpectedFailure(`${path} exports no reducer: export default (state, event) => state, or an aggregate.`)
  const { initialState = aggregate.initialState } = typeof given === 'function' ? module : given
  return { initialState, reduce: (state, event) => reduce(state, event) }
}

// biome-ignore lint/suspicious/noExplicitAny: a module of somebody else may export anything, and is looked at before it is used
async function importModule(path: string): Promise<any> {
  try {
    return await import(pathToFileURL(resolve(path)).href)
  } catch (error) {
    throw new ExpectedFailure(`${path} cannot be loaded: ${sentenceOf(error)}`)
  }
}
