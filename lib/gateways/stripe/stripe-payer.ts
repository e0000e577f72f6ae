import { GatewayRefusalError } from '#lib/domain/subscription/reactors/payment-gateway'
import { openStripe, type StripeAccess } from '#lib/gateways/stripe/stripe-client'
import { meaningOf } from '#lib/gateways/stripe/stripe-errors'

/** An invoice's number is that of its contract, the year and the place (`-2025-01`). */
const contractOf = (reference: string) => reference.replace(/-\d{4}-\d{2}$/, '')

/**
 * Who pays an invoice: the customer at Stripe whose metadata says `contract` with the contract's number, by their
 * default payment method. Where there is none, or more than one, nobody is charged and a person has to look.
 */
export function payerByContract(access: StripeAccess) {
  const stripe = openStripe(access)
  return async (reference: string): Promise<{ customer: string; paymentMethod: string }> => {
    const contract = contractOf(reference)
    const query = `metadata['contract']:'${contract.replaceAll(/[^\w.-]/g, '')}'`
    const { data } = await stripe.customers.search({ query }).catch((error: unknown) => {
      throw meaningOf(error)
    })
    const [customer, another] = data
    if (!customer || another)
      throw new GatewayRefusalError(
        `Stripe knows ${customer ? 'more than one customer' : 'no customer'} with the metadata contract = ${contract}: see to it that there is one, then try again.`,
        { code: customer ? 'several_payers' : 'no_payer' },
      )
    const method = customer.invoice_settings.default_payment_method
    const paymentMethod = typeof method === 'string' ? method : method?.id
    if (paymentMethod) return { customer: customer.id, paymentMethod }
    throw new GatewayRefusalError(`The customer ${customer.id} at Stripe has no default payment method: set one.`, {
      code: 'no_payment_method',
    })
  }
}
