import 'server-only'
import { type JobFacts, jobState, jobStates } from '#lib/engine/jobs/job-facts'
import {
  isWell,
  type Operations,
  type ReactorFacts,
  reactorStates,
  statesOf,
} from '#lib/engine/reactors/operations/operations'

type Measured = Pick<Operations, 'reactors' | 'workers' | 'freePartitions' | 'jobs' | 'at'> & {
  /** Payments that await a person's answer; null where not every row says so yet. */
  unansweredPayments: number | null
}

type Sample = { labels: Record<string, string>; value: number | null }

/**
 * What the operations page shows, and the payments that await a person, as Prometheus reads it. What is not known is
 * left out, never written as zero.
 */
export function metricsText({ reactors, workers, freePartitions, jobs, at, unansweredPayments }: Measured): string {
  const each = (value: (reactor: ReactorFacts) => number | null): Sample[] =>
    reactors.map((reactor) => ({ labels: { reactor: reactor.name }, value: value(reactor) }))
  const held = workers.map(({ worker, partitions }) => ({ labels: { worker }, value: partitions.length }))
  const up = reactors.every(({ working }) => working)
  const states = reactors.flatMap((reactor) => {
    const holds: readonly string[] = statesOf(reactor)
    return stateSamples(reactorStates, holds, { reactor: reactor.name })
  })
  return [
    gauge('hindsight_well', 'Whether nobody has to look: what /api/health answers 200 for.', [
      { labels: {}, value: Number(isWell({ reactors, jobs, at })) },
    ]),
    gauge('hindsight_worker_up', 'Whether every reactor is at work in some worker.', [
      { labels: {}, value: Number(up) },
    ]),
    gauge('hindsight_leases_held', 'Partitions of the aggregates that a worker holds.', held),
    gauge('hindsight_leases_free', 'Partitions that no worker holds.', [{ labels: {}, value: freePartitions.length }]),
    gauge('hindsight_reactor_state', 'What holds of a reactor; several may at once, such as partly and stuck.', states),
    gauge(
      'hindsight_reactor_silent_workers',
      'Workers that hold partitions of it and do not work on them.',
      each(({ silentWorkers }) => silentWorkers.length),
    ),
    gauge(
      'hindsight_reactor_events_per_second',
      'How fast a reactor that is a minute behind works off what was recorded; absent where it does not get on.',
      each(({ throughput }) => throughput?.perSecond ?? null),
    ),
    gauge(
      'hindsight_reactor_catch_up_seconds',
      'When it will have caught up at that pace; absent where no end is in sight.',
      each(({ throughput }) => throughput?.secondsLeft ?? null),
    ),
    gauge(
      'hindsight_reactor_up',
      'Whether a reactor is at work in some worker.',
      each(({ working }) => Number(working)),
    ),
    gauge(
      'hindsight_reactor_lag_events',
      'Events that a reactor has not done with, counted up to 1000.',
      each(({ behind }) => behind),
    ),
    gauge(
      'hindsight_reactor_lag_seconds',
      'For how long the first of these has been waiting.',
      each(({ behindSeconds }) => behindSeconds),
    ),
    gauge(
      'hindsight_reactor_parked',
      'Aggregates that a reactor cannot take and that wait for a person.',
      each(({ stuck }) => stuck),
    ),
    gauge(
      'hindsight_reactor_skipped',
      'Aggregates that a reactor cannot take and that a person skipped.',
      each(({ skipped }) => skipped),
    ),
    gauge(
      'hindsight_reactor_retrying',
      'Aggregates whose effect is tried again by itself.',
      each(({ retrying }) => retrying),
    ),
    gauge(
      'hindsight_completeness_aggregates',
      'Histories that the last check compared with their rows.',
      each(({ completeness }) => completeness?.aggregates ?? null),
    ),
    gauge(
      'hindsight_completeness_incomplete',
      'Rows that the last check found not to stand at their last event.',
      each(({ completeness }) => completeness?.incomplete ?? null),
    ),
    gauge(
      'hindsight_completeness_checked_timestamp_seconds',
      'When the last check was made.',
      each(({ completeness }) => completeness && Date.parse(completeness.at) / 1_000),
    ),
    ...jobMetrics(jobs, at),
    gauge('hindsight_payments_unanswered', 'Payments that nobody can say the end of, until a person looks them up.', [
      { labels: {}, value: unansweredPayments },
    ]),
  ].join('')
}

/** One sample for each state there is, so that an alarm on one finds it also while it does not hold. */
const stateSamples = (all: readonly string[], holds: readonly string[], labels: Record<string, string>): Sample[] =>
  all.map((state) => ({ labels: { ...labels, state }, value: Number(holds.includes(state)) }))

const seconds = (instant: string | null | undefined) => (instant ? Date.parse(instant) / 1_000 : null)

function jobMetrics(jobs: readonly JobFacts[], at: string): string[] {
  const each = (value: (job: JobFacts) => number | null): Sample[] =>
    jobs.map((job) => ({ labels: { job: job.name }, value: value(job) }))
  const outcomes = jobs.flatMap(({ name: job, last }) =>
    Object.entries(last?.counts ?? {}).map(([outcome, value]) => ({ labels: { job, outcome }, value })),
  )
  const states = jobs.flatMap((job) => stateSamples(jobStates, [jobState(job, at)], { job: job.name }))
  return [
    gauge('hindsight_job_state', 'How a job is doing; overdue and failing are what somebody has to know of.', states),
    gauge(
      'hindsight_job_began_timestamp_seconds',
      'When the last run of a job began.',
      each(({ last }) => seconds(last?.beganAt)),
    ),
    gauge(
      'hindsight_job_ended_timestamp_seconds',
      'When it ended; absent while it is not over.',
      each(({ last }) => seconds(last?.endedAt)),
    ),
    gauge(
      'hindsight_job_next_timestamp_seconds',
      'When the next one is due; absent while the last one is not over.',
      each(({ nextAt }) => seconds(nextAt)),
    ),
    gauge(
      'hindsight_job_attempts',
      'How often the last run was begun.',
      each(({ last }) => last?.attempts ?? null),
    ),
    gauge('hindsight_job_outcomes', 'What became of contracts and instalments in the last run.', outcomes),
  ]
}

function gauge(name: string, help: string, samples: readonly Sample[]): string {
  const lines = samples
    .filter(({ value }) => value !== null)
    .map(({ labels, value }) => `${name}${labelText(labels)} ${value}\n`)
  return `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${lines.join('')}`
}

function labelText(labels: Record<string, string>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`)
  return pairs.length > 0 ? `{${pairs.join(',')}}` : ''
}

const escaped = (value: string) => value.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n')
