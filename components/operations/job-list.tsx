import { clsx } from 'clsx'
import { CalendarClock, Check, CircleAlert, CirclePause, LoaderCircle } from 'lucide-react'
import { durationWords, momentWords, secondsBetween, workName } from '#components/operations/operations-words'
import { Badge, type Tone } from '#components/ui/badge'
import { DefinitionList } from '#components/ui/definition-list'
import type { WorkTitles } from '#lib/domain/shared/title'
import { calendarDate } from '#lib/engine/core/calendar-date'
import { type JobFacts, type JobRunFacts, type JobState, jobState } from '#lib/engine/jobs/job-facts'
import { formatNumber } from '#lib/messages/figures'
import { formatDate } from '#lib/messages/format'
import type { Words } from '#lib/messages/words'

const looks: Record<JobState, { tone: Tone; icon: typeof Check }> = {
  never: { tone: 'neutral', icon: CirclePause },
  off: { tone: 'neutral', icon: CirclePause },
  running: { tone: 'accent', icon: LoaderCircle },
  failing: { tone: 'removed', icon: CircleAlert },
  stopped: { tone: 'changed', icon: CirclePause },
  done: { tone: 'added', icon: Check },
  overdue: { tone: 'removed', icon: CalendarClock },
}

interface Shown {
  now: string
  titles: WorkTitles
  words: Words
}

/** What is done by the calendar: how each job is doing, what its last run came to, and when the next one is. */
export function JobList({ jobs, ...shown }: { jobs: readonly JobFacts[] } & Shown) {
  const { now, titles, words } = shown
  return (
    <ul className="grid gap-3 px-4">
      {jobs.map((job) => {
        const state = jobState(job, now)
        const { tone, icon: Icon } = looks[state]
        return (
          <li key={job.name} className="min-w-0">
            <p className="mb-1.5 flex flex-wrap items-center gap-2">
              <b className="font-semibold">{workName(job.name, words.t, titles)}</b>
              <Badge tone={tone} icon={<Icon aria-hidden="true" />}>
                {words.t(`reactors.jobs.state.${state}`)}
              </Badge>
            </p>
            {job.last ? <LastRun job={job} run={job.last} {...shown} /> : <Never words={words} />}
          </li>
        )
      })}
    </ul>
  )
}

const Never = ({ words }: { words: Words }) => <p className="text-meta text-ink-2">{words.t('reactors.jobs.never')}</p>

function LastRun({ job, run, now, titles, words }: { job: JobFacts; run: JobRunFacts } & Shown) {
  const { t } = words
  const { counts, attempts, missed, failure } = run
  const counted = (titles[job.name]?.counts ?? []).map(({ name, title }) => ({
    term: title,
    value: (
      <span className={name === 'failed' && (counts[name] ?? 0) > 0 ? 'font-medium text-removed' : ''}>
        {formatNumber(counts[name] ?? 0)}
      </span>
    ),
  }))
  const notes = [
    ...(missed > 0 ? [t('reactors.jobs.missed', { count: missed })] : []),
    ...(attempts > 1 ? [t('reactors.jobs.attempts', { count: attempts })] : []),
  ]
  return (
    <>
      <DefinitionList
        items={[
          { term: t('reactors.jobs.day'), value: formatDate(calendarDate(run.day), words.locale) },
          { term: t('reactors.jobs.last'), value: span(run, now, words) },
          ...counted,
          {
            term: t('reactors.jobs.next'),
            value: job.nextAt ? momentWords(job.nextAt, now, words) : t('reactors.jobs.thisFirst'),
          },
        ]}
      />
      {notes.map((note) => (
        <p key={note} className="mt-1.5 text-meta text-ink-2">
          {note}
        </p>
      ))}
      {failure && (
        <p className={clsx('mt-1.5 text-meta break-words', run.endedAt ? 'text-ink-2' : 'text-removed')}>
          {t('reactors.jobs.failure', { time: momentWords(failure.at, now, words), message: failure.message })}
        </p>
      )}
    </>
  )
}

function span({ beganAt, endedAt }: JobRunFacts, now: string, words: Words): string {
  if (!beganAt) return words.t('reactors.jobs.notBegun')
  const from = momentWords(beganAt, now, words)
  return endedAt
    ? words.t('reactors.jobs.span', { from, duration: durationWords(secondsBetween(beganAt, endedAt), words.t) })
    : words.t('reactors.jobs.since', { from })
}
