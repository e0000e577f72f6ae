import { claimList } from '#lib/domain/claim/lists/claims'
import { fileList } from '#lib/domain/collected-file/lists/files'
import { contractList } from '#lib/domain/subscription/lists/contracts'

/** Every list there is, once, in the order of the navigation. */
export const lists = [contractList, claimList, fileList] as const
