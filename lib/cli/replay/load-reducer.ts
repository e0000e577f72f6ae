import { stat } from 'node:fs/promises'
import { loadModule } from '#lib/cli/load-module'
import type { OpenedHistory } from '#lib/cli/replay/open-history'
import { registry } from '#lib/domain/registry'
import type { EventShape, Recorded } from '#lib/engine/core/event'
import { verdictOn } from '#lib/engine/core/event-shape'
import { ExpectedFailure } from '#lib/engine/core/expected-failure'
import { foldJudged } from '#lib/engine/core/folding'

/** A reducer to hold against the shipped one: what `Replay` needs of an aggregate. */
export interface Candidate {
  initialState: unknown
  reduce(state: unknown, event: Recorded<EventShape>): unknown
}

type Exports = Readonly<Record<string, unknown>>
type Reduce = Candidate['reduce']

const isReducer = (given: unknown): given is Reduce => typeof given === 'function'
const isAggregate = (given: unknown): given is { name?: string; initialState?: unknown; reduce: Reduce } =>
  typeof given === 'object' && given !== null && 'reduce' in given && isReducer(given.reduce)

/**
 * Loads another reducer from a module, such as the project's own of another checkout, `lib/domain/claim/reducer.ts` or
 * `claim.ts`: a reducer `(state, event) => state`, or an aggregate as `defineAggregate` makes it, whatever its export
 * is called; `MODULE#EXPORT` where there are several. The initial state is the module's `initialState`, else the shipped
 * one. Throws `ExpectedFailure`.
 */
export async function loadReducer(asked: string, { name, aggregate }: OpenedHistory): Promise<Candidate> {
  const { path, exported } = await moduleOf(asked)
  const module = await loadModule(path)
  const given = exported === undefined ? reducerIn(path, module, name) : module[exported]
  const { initialState = aggregate.initialState } = (isAggregate(given) ? given : module) as Partial<Candidate>
  if (isAggregate(given)) return { initialState, reduce: (state, event) => given.reduce(state, event) }
  if (isReducer(given)) return { initialState, reduce: folding(given, name) }
  throw new ExpectedFailure(`${path} exports no reducer: export default (state, event) => state, or an aggregate.`)
}

/** What `defineAggregate` does around a reducer. Which types there are, the candidate says itself: it may know more. */
const folding =
  (reduce: Reduce, name: OpenedHistory['name']): Reduce =>
  (state, event) => {
    const verdict = verdictOn(registry[name], event)
    return foldJudged({ name, reduce }, state, event, verdict && verdict.wrong !== null ? verdict : null)
  }

/** The one export that is meant: the default, `reduce`, the aggregate of this kind, its reducer, or the only one there is. */
function reducerIn(path: string, module: Exports, name: string): unknown {
  const all = Object.entries(module).filter(([, each]) => isReducer(each) || isAggregate(each))
  const reducers = all.filter(([called]) => called.toLowerCase().startsWith('reduce'))
  const choices = [
    all.filter(([called]) => called === 'default' || called === 'reduce').slice(0, 1),
    all.filter(([, each]) => isAggregate(each) && each.name === name),
    reducers.filter(([called]) => called.toLowerCase() === `reduce${name.replaceAll('_', '')}`),
    reducers,
    all,
  ]
  const chosen = choices.find((found) => found.length === 1)?.[0]
  if (chosen || all.length === 0) return chosen?.[1]
  const names = all.map(([called]) => called).sort()
  throw new ExpectedFailure(
    `${path} exports several that could be meant: ${names.join(', ')}. Name one, as ${path}#${names[0]}.`,
  )
}

/** A file may have `#` in its name. */
async function moduleOf(asked: string): Promise<{ path: string; exported?: string }> {
  const at = asked.lastIndexOf('#')
  if (at <= 0 || (await stat(asked).catch(() => null))) return { path: asked }
  return { path: asked.slice(0, at), exported: asked.slice(at + 1) }
}
