'use client'
import { useQueryStates } from 'nuqs'
import { type ListShape, listParsers, paramsOf, stateOf } from '#components/list/list-address'
import { useListTransition } from '#components/list/list-transition'
import type { ListState } from '#lib/engine/views/list-state'

type Choose = (next: Partial<ListState>, how?: { history: 'push' }) => void

/** What the address asks of the list, and how to ask for something else, which begins on its first page. */
export function useListState(shape: ListShape): [ListState, Choose] {
  const { start } = useListTransition()
  const [params, setParams] = useQueryStates(listParsers(shape), { shallow: false, startTransition: start })
  return [stateOf(shape, params), (next, how) => void setParams(paramsOf({ page: 1, ...next }), how)]
}
