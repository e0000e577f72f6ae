import { claimList } from '#lib/domain/claim/lists/claims'

/** Every list of claims. */
export const claimLists = [claimList] as const
