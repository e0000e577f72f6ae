import { views } from '#lib/views/all'
import { keepView } from '#lib/worker/keep-view'
import type { Keeper } from '#lib/worker/keeper'

/** Everything that a worker runs: the persisted views, each a reactor of its own. */
export const keepers: readonly Keeper[] = views.map(keepView)
