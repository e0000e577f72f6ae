import { claimWorker } from '#lib/domain/claim/worker'
import { collectedFileWorker } from '#lib/domain/collected-file/worker'
import type { PaymentPorts } from '#lib/domain/subscription/reactors/payment-gateway'
import { subscriptionWorker } from '#lib/domain/subscription/worker'
import type { AnyReactor } from '#lib/engine/reactors/reactor'

/** What is kept and done in the background, aggregate by aggregate. */
const workers = [subscriptionWorker, claimWorker, collectedFileWorker]

/** Every persisted view there is, once. */
export const views = workers.flatMap((worker) => [...worker.views])

/** Every effect that events have outside of their own history. */
export const reactors: readonly AnyReactor<PaymentPorts>[] = workers.flatMap((worker) => worker.reactors)

/** The name of everything that is done by the calendar. */
export const jobNames = workers.flatMap((worker) => Object.values(worker.jobs)).map(({ name }) => name)
