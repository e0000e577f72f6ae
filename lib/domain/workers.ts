import { claimWorker } from '#lib/domain/claim/worker'
import { collectedFileWorker } from '#lib/domain/collected-file/worker'
import type { Title, Titled, TitledJob, WorkTitles } from '#lib/domain/shared/title'
import type { PaymentPorts } from '#lib/domain/subscription/reactors/payment-gateway'
import { subscriptionWorker } from '#lib/domain/subscription/worker'
import type { AnyJob } from '#lib/engine/jobs/job'
import type { AnyReactor } from '#lib/engine/reactors/reactor'
import type { Locale } from '#lib/messages/format'

/** What is kept and done in the background, aggregate by aggregate. */
const workers = [subscriptionWorker, claimWorker, collectedFileWorker]

/** Every persisted view there is, once. */
export const views = workers.flatMap((worker) => [...worker.views])

/** Every effect that events have outside of their own history. */
export const reactors: readonly (AnyReactor<PaymentPorts> & Titled)[] = workers.flatMap((worker) => worker.reactors)

/** Everything that is done by the calendar; where there is nobody to collect, a job has no gateway. */
export const jobs: readonly (AnyJob<Partial<PaymentPorts>> & TitledJob)[] = workers.flatMap((worker) => worker.jobs)

/** What people call effects and jobs, and what these count. */
export function workTitles(locale: Locale): WorkTitles {
  const all: readonly ({ name: string; title: Title } & Partial<TitledJob>)[] = [...reactors, ...jobs]
  const titles = all.map(({ name, title, countTitles = {} }) => {
    const counts = Object.entries(countTitles).map(([count, its]) => ({ name: count, title: its[locale] }))
    return [name, { title: title[locale], counts }] as const
  })
  return Object.fromEntries(titles)
}
