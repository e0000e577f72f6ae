import { accountCollections } from '#lib/accounts/collections'
import { registry } from '#lib/domain/registry'
import { aroundContract } from '#lib/domain/subscription/views/around-contract'
import { views } from '#lib/domain/views'

/** What a database of the desk holds: it is provisioned from this. */
export const model = {
  aggregates: Object.values(registry),
  views,
  links: aroundContract,
  kept: accountCollections,
}
