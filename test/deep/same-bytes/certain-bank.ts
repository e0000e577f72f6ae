import { hash } from 'node:crypto'
import type { ChargeOutcome, PaymentGateway } from '#lib/domain/subscription/reactors/payment-gateway'

/** A bank whose answer follows from the key that it is asked with: one of eight is declined, one has none. */
export function certainBank(now: Date): PaymentGateway {
  return {
    name: 'certain',
    // It remembers no key, so that it is only looked up, and what is not found is unknown.
    keyLifetimeHours: 0,
    charge: () => Promise.reject(new Error('Nothing is charged by a bank that remembers no key')),
    lookUp: async (key) => answerTo(key, now),
  }
}

function answerTo(key: string, now: Date): ChargeOutcome | null {
  const gatewayReference = `B-${key}`
  const lot = Number.parseInt(hash('sha256', key).slice(0, 1), 16) % 8
  if (lot === 0) return null
  if (lot === 1) return { status: 'declined', code: 'insufficient_funds', gatewayReference }
  return { status: 'received', gatewayReference, paidAt: now }
}
