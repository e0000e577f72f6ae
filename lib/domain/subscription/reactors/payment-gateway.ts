/** What a gateway is asked to collect. */
export interface ChargeRequest {
  /** The idempotency key: while the gateway remembers it, it charges once however often it is asked. */
  key: string
  amountCents: number
  currency: 'EUR'
  /** Our own number for it, by which people find it at the gateway: the invoice. */
  reference: string
}

/** What came of a charge; a repeated key has the first answer. */
export type ChargeOutcome =
  | { status: 'received'; gatewayReference: string; paidAt: Date }
  | { status: 'declined'; code: string; gatewayReference?: string }
  /** Taken, and not decided yet (a direct debit takes days): look it up later. */
  | { status: 'pending'; gatewayReference: string }

/**
 * Whoever moves money for us: a system of its own, with a ledger that no transaction of ours can reach. Fails
 * with a `TransientGatewayError` where asking again with the same key is right, and with a
 * `GatewayRefusalError` where it never will be.
 */
export interface PaymentGateway {
  name: string
  /** For how long after its first use a key is certain to be remembered. Later, the same key may charge again. */
  keyLifetimeHours: number
  /**
   * What a person has to mend before this invoice can be charged at all, such as a payer whom the gateway does not
   * know; null where nothing is known to be in the way, also where the gateway cannot be asked. Sends nothing, and
   * is asked before the intent is recorded: else its key would have lapsed by the time at which it is mended.
   */
  obstacle?(reference: string, signal?: AbortSignal): Promise<string | null>
  charge(request: ChargeRequest, signal?: AbortSignal): Promise<ChargeOutcome>
  /** What the gateway knows of a key, however old; null where it knows nothing. */
  lookUp(key: string, signal?: AbortSignal): Promise<ChargeOutcome | null>
}

/** What a reactor that collects is given beside its store. */
export interface PaymentPorts {
  gateway: PaymentGateway
}

type TransientFailure =
  /** No answer in time: it may have charged. */
  | 'timeout'
  /** The connection broke before the answer was there: it may have charged. */
  | 'lost_reply'
  /** Not reached, or it said that it cannot (5xx). */
  | 'unavailable'
  /** Asked too often (429). */
  | 'busy'

/** Nobody knows whether it has charged, or it has not: ask again with the same key. */
export class TransientGatewayError extends Error {
  override readonly name = 'TransientGatewayError'
  readonly failure: TransientFailure
  /** When the gateway said to come back. */
  readonly retryAfterSeconds: number | undefined
  constructor(
    failure: TransientFailure,
    message: string,
    options: { retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.failure = failure
    this.retryAfterSeconds = options.retryAfterSeconds
  }
}

/**
 * The gateway will never accept this as it is asked: a request it cannot read, a payer it does not know, a key used
 * before for another amount. Asked with the same key again, it says so again, until somebody has mended something.
 */
export class GatewayRefusalError extends Error {
  override readonly name = 'GatewayRefusalError'
  /** The gateway's own word for why. */
  readonly code: string
  /**
   * Whether it has looked at the key and knows of no charge: then none was made under it. Not where the key stands
   * for another charge, nor where it was refused before anybody looked, since an earlier call may have charged.
   */
  readonly settles: boolean
  constructor(message: string, options: { code?: string | undefined; settles?: boolean; cause?: unknown } = {}) {
    super(message, { cause: options.cause })
    this.code = options.code ?? 'refused'
    this.settles = options.settles ?? false
  }
}
