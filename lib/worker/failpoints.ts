/** Within an effect, after each thing that it does to a history or asks of the gateway: where money moves. */
export const paymentFailpoints = ['term-charged', 'payment-requested', 'gateway-answered', 'payment-recorded'] as const

/** Within a night, after what it does to a contract. */
export const nightFailpoints = ['contract-renewed', 'instalment-requested'] as const

export type WorkerFailpointName = (typeof paymentFailpoints)[number] | (typeof nightFailpoints)[number]
