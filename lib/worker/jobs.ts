import type { PaymentGateway } from '#lib/domain/subscription/reactors/payment-gateway'
import { jobs, reactors } from '#lib/domain/workers'
import { type HostedJob, hostJob } from '#lib/engine/jobs/host-job'
import { appVersion } from '#lib/version'
import { afterJobs } from '#lib/worker/ports-with-failpoints'

/** Everything that a worker does by the calendar, with the gateway where there is one. */
export function allJobs(gateway: PaymentGateway | null): readonly HostedJob[] {
  const ports = gateway ? { gateway } : {}
  // What is recorded before an effect is in force never has it: a premium would not be charged.
  const effects = gateway ? reactors.map(({ name }) => name) : []
  return jobs.map((job) => hostJob(job, { ports, effects, after: afterJobs, release: appVersion }))
}
