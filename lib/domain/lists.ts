import { claimLists } from '#lib/domain/claim/lists/all'
import { fileLists } from '#lib/domain/collected-file/lists/all'
import { contractLists } from '#lib/domain/subscription/lists/all'
import type { AnyList } from '#lib/engine/views/list'

/** Every list there is, once, in the order of the navigation. */
export const lists = [...contractLists, ...claimLists, ...fileLists]

/** The list in which one of a kind is looked for: of its own kind, else that of contracts, around which all is told. */
export const listOf = (aggregate: string): AnyList =>
  lists.find(({ view }) => view.aggregate.name === aggregate) ?? contractLists[0]
