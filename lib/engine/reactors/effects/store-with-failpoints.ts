import type { EventShape } from '#lib/engine/core/event'
import type { Appended, Store } from '#lib/engine/core/store'
import { hostFailpoint } from '#lib/engine/reactors/failpoint'

/** Events, by their types, after whose recording a fault test may kill us, and the names of these places. */
export type After = Readonly<Partial<Record<string, string>>>

/** The same store; effects and jobs are pure and know no process that could be killed, so their places are named here. */
export function storeWithFailpoints<Supported extends EventShape, Current extends Supported>(
  store: Store<Supported, Current>,
  after: After,
): Store<Supported, Current> {
  const passed = (type: string | undefined) => {
    const name = type === undefined ? undefined : after[type]
    if (name) hostFailpoint(name)
  }
  const passing =
    <Asked extends unknown[], Event extends EventShape>(appendAll: (...asked: Asked) => Promise<Appended<Event>[]>) =>
    async (...asked: Asked) => {
      const appended = await appendAll(...asked)
      passed(appended[0]?.event.type)
      return appended
    }
  const { kind, kinds } = store
  return {
    kind,
    ...(kinds ? { kinds: { ...kinds, appendAll: passing(kinds.appendAll) } } : {}),
    load: (...asked) => store.load(...asked),
    read: (...asked) => store.read(...asked),
    find: (...asked) => store.find(...asked),
    async append(...asked) {
      const appended = await store.append(...asked)
      passed(appended.event.type)
      return appended
    },
    appendAll: passing((...asked) => store.appendAll(...asked)),
  }
}
