import { accountCollections } from '#lib/accounts/collections'
import { aroundContract } from '#lib/domain/links'
import { registry } from '#lib/domain/registry'
import { views } from '#lib/domain/workers'

/** What a database of the desk holds: it is provisioned from this. */
export const model = {
  aggregates: Object.values(registry),
  views,
  links: aroundContract,
  kept: accountCollections,
}
