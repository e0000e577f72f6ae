import type { Invoice } from '#lib/domain/subscription/premiums/premium-state'

// A try to collect that ended without money says why by a code. Most are the gateway's word for a decline; two kinds
// are ours, since nothing of them is the holder's doing, and no notice of L113-3 may follow from them.

/** A person has looked, and nothing was charged: it may be asked for anew. */
export const NEVER_CHARGED = 'never_charged'

const REFUSED = 'refused.'

/** The gateway did not take the request at all, for this reason of its own: somebody has to mend that first. */
export const refusedBecause = (code: string) => `${REFUSED}${code.replaceAll(/[^\w.-]/g, '_').slice(0, 48)}`

export const isRefusedCode = (code: string) => code.startsWith(REFUSED)

type Failures = Pick<Invoice, 'failures'>

/** Whether the holder's bank has ever said no: what follows is a notice, not another try (L113-3). */
export const wasDeclined = ({ failures }: Failures): boolean =>
  failures.some(({ code }) => code !== NEVER_CHARGED && !isRefusedCode(code))

/** Whether the last try was found never to have charged: then the next one is nobody's yet. */
export const foundNeverCharged = (invoice: Failures): boolean =>
  invoice.failures.at(-1)?.code === NEVER_CHARGED && !wasDeclined(invoice)
