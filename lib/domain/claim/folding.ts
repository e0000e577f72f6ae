import { reduceClaim } from '#lib/domain/claim/reducer'
import { initialClaim } from '#lib/domain/claim/state'

/** How a claim is folded, apart from the shapes of its events. */
export const claimFolding = {
  name: 'claim',
  oldIdField: 'claimId',
  initialState: initialClaim,
  reduce: reduceClaim,
}
