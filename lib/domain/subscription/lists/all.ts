import { contractList } from '#lib/domain/subscription/lists/contracts'

/** Every list of contracts. */
export const contractLists = [contractList] as const
