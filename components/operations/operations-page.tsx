'use client'
import { clsx } from 'clsx'
import { useLive } from '#components/live/use-live'
import type { Act } from '#components/operations/act-form'
import { Alarms } from '#components/operations/alarms'
import { FiguresStrip } from '#components/operations/figures-strip'
import { JobList } from '#components/operations/job-list'
import { momentWords } from '#components/operations/operations-words'
import { ParkedEntry } from '#components/operations/parked-entry'
import { ReactorTable } from '#components/operations/reactor-table'
import { Rebuilds } from '#components/operations/rebuilds'
import { RequestLog } from '#components/operations/request-log'
import { StateBadge } from '#components/operations/state-badge'
import { WorkerList } from '#components/operations/worker-list'
import type { TimelinePaths } from '#components/routes'
import { Section } from '#components/subscription/section'
import { PageHead } from '#components/ui/page-head'
import { useWords } from '#components/words/use-words'
import type { WorkTitles } from '#lib/domain/shared/title'
import { type Operations, overallOf } from '#lib/engine/reactors/operations/operations'
import type { Words } from '#lib/messages/words'

interface OperationsPageProps {
  initial: Operations
  titles: WorkTitles
  /** Where what waits can be looked at. */
  paths: TimelinePaths
  /** Absent for who may only look. */
  act: Act | undefined
}

/** How everything that follows the events is doing, as the server pushes it, and what waits for a person. */
export function OperationsPage({ initial, titles, paths, act }: OperationsPageProps) {
  const words = useWords()
  const { t } = words
  const { latest: facts, connected } = useLive('operations', initial)
  const { reactors, parked, parkedMore, requests, jobs, at } = facts
  const stuck = reactors.reduce((count, reactor) => count + reactor.stuck, 0)
  const open = requests.filter(({ doneAt }) => doneAt === null)
  return (
    <>
      <PageHead
        title={t('reactors.title')}
        badge={
          <span role="status">
            <StateBadge state={overallOf(facts)} count={stuck} overall t={t} />
          </span>
        }
        actions={<LiveMark connected={connected} at={at} words={words} />}
      />
      <FiguresStrip facts={facts} words={words} />
      <div className="flex min-h-0 flex-1 overflow-y-auto bg-surface max-xl:flex-col max-md:overflow-visible xl:overflow-hidden">
        <div className="min-w-0 flex-1 max-xl:flex-none xl:overflow-y-auto">
          <Alarms facts={facts} titles={titles} words={words} />
          <Section title={t('reactors.table.title')} count={reactors.length} hint={t('reactors.table.hint')} flush>
            <ReactorTable reactors={reactors} now={at} titles={titles} words={words} />
          </Section>
          <Section title={t('reactors.rebuild.title')} hint={t('reactors.rebuild.hint')}>
            <Rebuilds facts={facts} paths={paths} words={words} act={act} />
          </Section>
          <Section
            title={t('reactors.parked.title')}
            count={parked.length + parkedMore}
            {...(parked.length > 0 ? { hint: t('reactors.parked.hint') } : {})}
          >
            {parked.length === 0 ? (
              <p className="text-ink-2">{t('reactors.parked.none')}</p>
            ) : (
              <ul>
                {parked.map((each) => (
                  <ParkedEntry
                    key={`${each.reactor}/${each.aggregateId}`}
                    parked={each}
                    open={open.find((one) => one.reactor === each.reactor && one.aggregateId === each.aggregateId)}
                    now={at}
                    titles={titles}
                    paths={paths}
                    words={words}
                    act={act}
                  />
                ))}
              </ul>
            )}
            {parkedMore > 0 && <p className="text-ink-2">{t('reactors.parked.more', { count: parkedMore })}</p>}
          </Section>
        </div>
        <aside
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by itself, with the keyboard too, whatever stands in it
          tabIndex={0}
          aria-label={t('reactors.side')}
          className="shrink-0 border-l -outline-offset-2! max-xl:border-t max-xl:border-l-0 xl:w-74 xl:overflow-y-auto"
        >
          <Section title={t('reactors.workers.title')} flush>
            <WorkerList facts={facts} words={words} />
          </Section>
          <Section title={t('reactors.jobs.title')} flush>
            <JobList jobs={jobs} now={at} titles={titles} words={words} />
          </Section>
          <Section title={t('reactors.log.title')} flush>
            <RequestLog requests={requests} now={at} titles={titles} words={words} />
          </Section>
        </aside>
      </div>
    </>
  )
}

function LiveMark({ connected, at, words }: { connected: boolean; at: string; words: Words }) {
  return (
    <p className="flex items-center gap-1.5 text-meta text-ink-2">
      <span
        className={clsx('size-1.75 rounded-full', connected ? 'bg-added-line' : 'bg-changed-line')}
        aria-hidden="true"
      />
      {connected ? words.t('reactors.live') : words.t('reactors.lost', { time: momentWords(at, at, words) })}
    </p>
  )
}
