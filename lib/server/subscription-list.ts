import 'server-only'
import type { ContractStatus } from '#lib/domain/subscription/status'
import type { ProductCode } from '#lib/domain/subscription/vocabulary'
import { parisDate } from '#lib/engine/core/calendar-date'
import { type ListSort, listSorts, listSubscriptions } from '#lib/engine/views/subscriptions-query'
import { database } from '#lib/server/db'
import { maskValue, seesPersonalData } from '#lib/server/masking'
import type { Session } from '#lib/server/session'

interface Asked {
  q: string
  status: readonly ContractStatus[]
  product: readonly (ProductCode | 'unknown')[]
  payment: readonly 'unanswered'[]
  sort: ListSort
  desc: boolean
  page: number
}

/** One page of the list as this reader may see it. Who may not see holders can neither search nor sort by them. */
export async function readList(session: Session, asked: Asked, pageSize: number) {
  const searchesHolders = seesPersonalData(session)
  const today = parisDate(new Date())
  const { rows, ...answer } = await listSubscriptions(
    database(),
    {
      text: asked.q.slice(0, 200),
      searchHolder: searchesHolders,
      statuses: asked.status,
      products: asked.product,
      unanswered: asked.payment.includes('unanswered'),
      sort: asked.sort,
      descending: asked.desc,
      page: Math.min(asked.page, 1_000_000),
      pageSize,
    },
    today,
  )
  return {
    ...answer,
    today,
    searchesHolders,
    sortable: listSorts.filter((sort) => sort !== 'holder' || searchesHolders),
    // Field by field: what the page does not show does not leave the server.
    rows: rows.map((row) => ({
      _id: row._id,
      holderName: maskValue(session, 'holder_name', row.holderName),
      productCode: row.productCode,
      status: row.status,
      startDate: row.startDate,
      terminationDate: row.terminationDate,
      expiryDate: row.expiryDate,
      renewalUnknownFrom: row.renewalUnknownFrom,
      premiumCents: row.segment?.annualPremiumCents ?? null,
      covers: row.segment?.covers ?? 0,
      openClaims: row.openClaims ?? null,
      unansweredPayments: row.unansweredPayments ?? 0,
      lastEventTitle: row.lastEventTitle,
      lastEventAt: row.lastEventAt,
      lastEventActor: row.lastEventActor,
    })),
  }
}
