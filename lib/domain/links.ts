import { claim } from '#lib/domain/claim/aggregate'
import { collectedFile } from '#lib/domain/collected-file/aggregate'
import { note } from '#lib/domain/note/aggregate'
import type { Source } from '#lib/engine/views/view'

/** Claims, by the contract that they are filed on. */
export const claimsOfContract: Source = { aggregate: claim, link: 'contractId' }
/** Documents, by the contract that they are asked for. */
export const filesByOwner: Source = { aggregate: collectedFile, link: 'ownerId' }
/** Notes, by what they are about. */
export const notesBySubject: Source = { aggregate: note, link: 'subject.id' }

/** By what the histories around a contract are found. */
export const aroundContract = [claimsOfContract, filesByOwner, notesBySubject] as const
