import type { Db } from 'mongodb'
import { subscription } from '../../lib/domain/subscription/aggregate.ts'
import { chargeKey, paymentKey, paymentUnknownKey } from '../../lib/domain/subscription/keys.ts'
import { openStore } from '../../lib/engine/store/event-store.ts'

const by = { actor: { kind: 'job', id: 'instalment_job', name: 'Instalment collection' } } as const

/** Invoices of 360.00 of a contract, by year and place, each asked of a bank that never answered: as the jobs record it. */
export async function unansweredPayments(db: Db, contractId: string, invoices: readonly string[]): Promise<void> {
  const store = openStore(db, subscription)
  for (const place of invoices) {
    const [year, invoiceId] = [Number(place.slice(0, 4)), `${contractId}-${place}`]
    const payment = { invoiceId, amountCents: 36_000 }
    const charge = {
      ...{ invoiceId, kind: 'term', periodStart: `${year}-03-01`, periodEnd: `${year + 1}-03-01` },
      ...{ dueDate: `${year}-03-01`, netCents: null, taxCents: null, totalCents: 36_000, currency: 'EUR' },
    }
    const events = [
      ['premium_charged', charge, chargeKey(invoiceId)],
      ['premium_payment_requested', payment, paymentKey(invoiceId, 1)],
      ['premium_payment_unknown', { ...payment, reason: 'No answer' }, paymentUnknownKey(invoiceId, 1)],
    ] as const
    const items = events.map(([type, payload, idempotencyKey]) => {
      return { event: { aggregateId: contractId, type, payload } as never, idempotencyKey }
    })
    // All at once: a worker that saw the request alone would ask the bank, which answers.
    await store.appendAll(items, by)
  }
}
