'use client'
import type { Act } from '#components/operations/act-form'
import { momentWords, workName } from '#components/operations/operations-words'
import { RebuildDifferences } from '#components/operations/rebuild-differences'
import { RebuildForm } from '#components/operations/rebuild-form'
import type { TimelinePaths } from '#components/routes'
import { Badge, type Tone } from '#components/ui/badge'
import type { Operations } from '#lib/engine/reactors/operations/operations'
import { isUnderWay, percentOf, type RebuildFacts } from '#lib/engine/views/rebuild/rebuild'
import { formatNumber } from '#lib/messages/figures'
import type { Words } from '#lib/messages/words'

interface RebuildsProps {
  facts: Operations
  paths: TimelinePaths
  words: Words
  act: Act | undefined
}

/** The rebuild of each view, under way or ended, the newest first; and the way to ask for one. */
export function Rebuilds({ facts, paths, words, act }: RebuildsProps) {
  const { t } = words
  const { at, reactors } = facts
  const rebuilds = [...facts.rebuilds].sort((a, b) => b.startedAt.localeCompare(a.startedAt))
  const views = reactors.filter(({ kind }) => kind === 'view').map(({ name }) => name)
  return (
    <div className="grid gap-x-6 gap-y-3 md:grid-cols-[minmax(0,1fr)_296px]">
      {rebuilds.length === 0 ? (
        <p className="text-ink-2">{t('reactors.rebuild.none')}</p>
      ) : (
        <ul className="min-w-0">
          {rebuilds.map((rebuild) => (
            <Entry key={rebuild.view} rebuild={rebuild} now={at} paths={paths} words={words} />
          ))}
        </ul>
      )}
      {act ? (
        <RebuildForm views={views} rebuilds={rebuilds} words={words} act={act} />
      ) : (
        <p className="text-meta text-ink-2">{t('reactors.rebuild.readOnly')}</p>
      )}
    </div>
  )
}

const tones: Partial<Record<RebuildFacts['phase'], Tone>> = { done: 'added', failed: 'removed' }

interface EntryProps extends Pick<RebuildsProps, 'paths' | 'words'> {
  rebuild: RebuildFacts
  now: string
}

function Entry({ rebuild, now, paths, words }: EntryProps) {
  const { t } = words
  const { view, phase, by, reason, startedAt, endedAt, runner, carried, error } = rebuild
  const underWay = isUnderWay(rebuild)
  return (
    <li className="border-b py-3 first:pt-0 last:border-b-0 last:pb-0">
      <h3 className="flex flex-wrap items-center gap-x-2 gap-y-1 text-body">
        {workName(view, t)}
        <Badge tone={tones[phase] ?? 'accent'}>{t(`reactors.rebuild.phase.${phase}`)}</Badge>
      </h3>
      <p className="mt-0.5 break-words text-meta text-ink-2">
        {t('reactors.rebuild.begun', { by, reason, time: momentWords(startedAt, now, words) })}
        {endedAt && <> · {t('reactors.rebuild.ended', { time: momentWords(endedAt, now, words) })}</>}
      </p>
      {underWay && <Progress rebuild={rebuild} words={words} />}
      {underWay && (
        <p className="mt-1 text-meta break-words text-ink-2">
          {runner ? t('reactors.rebuild.at', { runner: runnerName(runner, words) }) : t('reactors.rebuild.waits')}
        </p>
      )}
      {error && <p className="mt-1 break-words text-removed">{error}</p>}
      {carried > 0 && <p className="mt-1 text-changed">{t('reactors.rebuild.carried', { count: carried })}</p>}
      <RebuildDifferences rebuild={rebuild} paths={paths} words={words} />
    </li>
  )
}

function Progress({ rebuild, words }: { rebuild: RebuildFacts; words: Words }) {
  const { t } = words
  const percent = percentOf(rebuild)
  const label = t('reactors.rebuild.progress', {
    done: formatNumber(rebuild.done),
    total: formatNumber(rebuild.total),
  })
  return (
    <div className="mt-1.5 flex items-center gap-3">
      <div
        role="progressbar"
        aria-label={t(`reactors.rebuild.phase.${rebuild.phase}`)}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={label}
        className="h-1.5 min-w-24 flex-1 overflow-hidden rounded-full bg-fill-strong"
      >
        <div className="h-full rounded-full bg-accent" style={{ width: `${percent}%` }} />
      </div>
      <span className="text-meta whitespace-nowrap text-ink-2">{label}</span>
    </div>
  )
}

/** A worker, or a terminal, is known by its process. */
function runnerName(runner: string, { t }: Words): string {
  const [, pid] = /^(?:worker|terminal)_(\d+)_/.exec(runner) ?? []
  return pid ? t('reactors.workers.name', { pid }) : runner
}
