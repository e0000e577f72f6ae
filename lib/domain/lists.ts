import { claimLists } from '#lib/domain/claim/lists/all'
import { fileLists } from '#lib/domain/collected-file/lists/all'
import { contractLists } from '#lib/domain/subscription/lists/all'

/** Every list there is, once, in the order of the navigation. */
export const lists = [...contractLists, ...claimLists, ...fileLists]
