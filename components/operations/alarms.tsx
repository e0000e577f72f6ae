import { clsx } from 'clsx'
import { CircleAlert } from 'lucide-react'
import { durationWords, momentWords, workerName, workName } from '#components/operations/operations-words'
import type { WorkTitles } from '#lib/domain/shared/title'
import { type JobFacts, jobNeedsSomebody, jobState } from '#lib/engine/jobs/job-facts'
import {
  type Operations,
  type ReactorFacts,
  type ReactorState,
  statesOf,
} from '#lib/engine/reactors/operations/operations'
import type { Words } from '#lib/messages/words'

interface Alarm {
  key: string
  title: string
  hint: string
  /** Whether somebody has to look now, which is what health answers 503 for; else it goes on by itself. */
  urgent: boolean
}

/** Said first, since nothing else matters as much: each thing that stands still, whatever else is wrong too. */
export function Alarms({ facts, titles, words }: { facts: Operations; titles: WorkTitles; words: Words }) {
  const { reactors, jobs, at } = facts
  const alarms = [
    ...down(reactors, titles, words),
    ...partly(reactors, titles, words),
    ...late(reactors, titles, words),
    ...jobs.flatMap((job) => night(job, { at, titles, words })),
  ]
  return alarms.map(({ key, title, hint, urgent }) => (
    <div
      key={key}
      role={urgent ? 'alert' : 'status'}
      className={clsx('flex gap-2 border-b px-4 py-2.5', urgent ? 'bg-removed-soft' : 'bg-changed-soft')}
    >
      <CircleAlert
        className={clsx('mt-0.5 size-4 shrink-0', urgent ? 'text-removed' : 'text-changed')}
        aria-hidden="true"
      />
      <div className="min-w-0 break-words">
        <p className={clsx('font-semibold', urgent ? 'text-removed' : 'text-changed')}>{title}</p>
        <p>{hint}</p>
      </div>
    </div>
  ))
}

const inState = (reactors: readonly ReactorFacts[], state: ReactorState) =>
  reactors.filter((reactor) => statesOf(reactor).includes(state))

const named = (reactors: readonly ReactorFacts[], titles: WorkTitles, { t, locale }: Words) => ({
  names: new Intl.ListFormat(locale).format(reactors.map(({ name }) => workName(name, t, titles))),
  count: reactors.length,
})

function down(reactors: readonly ReactorFacts[], titles: WorkTitles, words: Words): Alarm[] {
  const { t } = words
  const still = inState(reactors, 'down')
  if (still.length === 0) return []
  const all = still.length === reactors.length
  const title = all ? t('reactors.downTitle') : t('reactors.someDownTitle', named(still, titles, words))
  return [{ key: 'down', title, hint: all ? t('reactors.downHint') : t('reactors.someDownHint'), urgent: true }]
}

/** What is at work, but not on all partitions: which worker it is, since that is what somebody has to end. */
function partly(reactors: readonly ReactorFacts[], titles: WorkTitles, words: Words): Alarm[] {
  const { t, locale } = words
  const still = inState(reactors, 'partly')
  if (still.length === 0) return []
  const silent = [...new Set(still.flatMap(({ silentWorkers }) => silentWorkers))]
  const workers = new Intl.ListFormat(locale).format(silent.map((worker) => workerName(worker, t)))
  const hint = t('reactors.partlyHint', { count: silent.length, workers })
  return [{ key: 'partly', title: t('reactors.partlyTitle', named(still, titles, words)), hint, urgent: true }]
}

function late(reactors: readonly ReactorFacts[], titles: WorkTitles, words: Words): Alarm[] {
  const { t } = words
  const still = inState(reactors, 'late')
  if (still.length === 0) return []
  const longest = Math.max(...still.map(({ behindSeconds }) => behindSeconds ?? 0))
  const hint = t('reactors.lateHint', { duration: durationWords(longest, t) })
  return [{ key: 'late', title: t('reactors.lateTitle', named(still, titles, words)), hint, urgent: true }]
}

/** A night that nobody does, or that fails: what it was to do is not done, and that shows nowhere else. */
function night(job: JobFacts, { at, titles, words }: { at: string; titles: WorkTitles; words: Words }): Alarm[] {
  const { t } = words
  const state = jobState(job, at)
  if (state !== 'overdue' && state !== 'failing') return []
  const name = workName(job.name, t, titles)
  const { failure, attempts = 0 } = job.last ?? {}
  const since = job.nextAt ?? job.last?.beganAt
  const hint =
    state === 'failing' && failure
      ? t('reactors.jobs.failingHint', { count: attempts, message: failure.message })
      : t('reactors.jobs.overdueHint', {
          begun: job.last?.endedAt ? 'no' : 'yes',
          time: since ? momentWords(since, at, words) : '',
        })
  return [{ key: job.name, title: t(`reactors.jobs.${state}Title`, { name }), hint, urgent: jobNeedsSomebody(job, at) }]
}
