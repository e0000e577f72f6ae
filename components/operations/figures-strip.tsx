import { behindWords, durationWords, momentWords } from '#components/operations/operations-words'
import { type Figure, FigureStrip } from '#components/ui/figure-strip'
import { inStep, type Operations, type ReactorFacts } from '#lib/engine/reactors/operations/operations'
import { formatNumber } from '#lib/messages/figures'
import type { Words } from '#lib/messages/words'

const total = (reactors: readonly ReactorFacts[], count: (reactor: ReactorFacts) => number | null) =>
  reactors.reduce((all, each) => all + (count(each) ?? 0), 0)

/** What the whole comes to: five figures, each with what it says. */
export function FiguresStrip({ facts, words }: { facts: Operations; words: Words }) {
  const figures = [
    completeness(facts, words),
    waiting(facts, words),
    minute(facts, words),
    workers(facts, words),
    parked(facts, words),
  ]
  return <FigureStrip label={words.t('reactors.figures.label')} figures={figures} wide />
}

function completeness({ reactors, at }: Operations, words: Words): Figure {
  const { t } = words
  const checks = reactors.flatMap((reactor) => reactor.completeness ?? [])
  const label = t('reactors.figures.completeness')
  const oldest = checks.map((check) => check.at).sort()[0]
  if (!oldest) return { label, figure: '—', hint: t('reactors.figures.unchecked') }
  const counts = reactors.flatMap((reactor) => inStep(reactor) ?? [])
  const [right, all] = [
    counts.reduce((sum, each) => sum + each.right, 0),
    counts.reduce((sum, each) => sum + each.all, 0),
  ]
  const mended = checks.reduce((count, check) => count + check.repaired, 0)
  const time = momentWords(oldest, at, words)
  return {
    label,
    figure: t('reactors.figures.of', { right: formatNumber(right), all: formatNumber(all) }),
    hint: mended > 0 ? t('reactors.figures.mended', { count: mended, time }) : t('reactors.figures.whole', { time }),
  }
}

function waiting({ reactors }: Operations, { t }: Words): Figure {
  const label = t('reactors.figures.waiting')
  if (reactors.some(({ behind }) => behind === null)) return { label, figure: '—', hint: t('reactors.unknown') }
  const most = Math.max(0, ...reactors.map(({ behind }) => behind ?? 0))
  const longest = Math.max(0, ...reactors.map(({ behindSeconds }) => behindSeconds ?? 0))
  const hint =
    most === 0
      ? t('reactors.figures.waitingNone')
      : t('reactors.figures.waitingHint', { duration: durationWords(longest, t) })
  return { label, figure: behindWords(most, t), hint }
}

/** Of each aggregate once, however many views it has. */
function minute({ reactors }: Operations, { t }: Words): Figure {
  const counts = new Map<string, number>()
  for (const { lastMinute } of reactors)
    for (const [aggregate, count] of Object.entries(lastMinute ?? {}))
      counts.set(aggregate, Math.max(counts.get(aggregate) ?? 0, count))
  const recorded = [...counts.values()].reduce((all, count) => all + count, 0)
  return {
    label: t('reactors.figures.minute'),
    figure: counts.size > 0 ? formatNumber(recorded) : '—',
    hint: counts.size > 0 ? t('reactors.figures.minuteHint') : t('reactors.unknown'),
  }
}

function workers({ workers: holders, freePartitions }: Operations, { t }: Words): Figure {
  const hint =
    freePartitions.length > 0 && holders.length > 0
      ? t('reactors.figures.workersFree', { count: freePartitions.length })
      : t('reactors.figures.workersHint', { count: holders.length })
  return { label: t('reactors.figures.workers'), figure: formatNumber(holders.length), hint }
}

function parked({ reactors }: Operations, { t }: Words): Figure {
  const [stuck, skipped] = [total(reactors, (each) => each.stuck), total(reactors, (each) => each.skipped)]
  const hints = [
    ...(stuck > 0 ? [t('reactors.figures.parkedHint')] : []),
    ...(skipped > 0 ? [t('reactors.figures.skippedHint', { count: skipped })] : []),
  ]
  return {
    label: t('reactors.figures.parked'),
    figure: formatNumber(stuck),
    hint: hints.join(', ') || t('reactors.figures.parkedNone'),
  }
}
