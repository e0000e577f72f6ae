import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import {
  behindWords,
  durationWords,
  momentWords,
  throughputWords,
  workName,
} from '#components/operations/operations-words'
import { StateBadge } from '#components/operations/state-badge'
import { Cell, DataTable, HeaderCell, Row } from '#components/ui/data-table'
import type { WorkTitles } from '#lib/domain/shared/title'
import { inStep, minuteOf, type ReactorFacts, statesOf } from '#lib/engine/reactors/operations/operations'
import { formatNumber } from '#lib/messages/figures'
import type { Words } from '#lib/messages/words'

interface Column {
  id: 'name' | 'state' | 'position' | 'behind' | 'waiting' | 'minute' | 'completeness' | 'failure'
  align?: 'left' | 'right'
  cell(reactor: ReactorFacts, now: string, words: Words, titles: WorkTitles): ReactNode
  className?: string
}

const columns: Column[] = [
  { id: 'name', cell: nameCell, className: 'min-[1400px]:min-w-52 max-md:col-start-1 max-md:row-start-1' },
  {
    id: 'state',
    cell: stateCell,
    className: 'min-[1400px]:min-w-34 max-md:col-start-2 max-md:row-start-1 max-md:justify-self-end',
  },
  {
    id: 'position',
    className: 'min-[1400px]:min-w-30',
    cell: ({ currentTo }, now, words) =>
      currentTo ? momentWords(currentTo, now, words) : unknown(words.t('reactors.unknown')),
  },
  {
    id: 'behind',
    align: 'right',
    className: 'min-[1400px]:min-w-28',
    cell: ({ behind }, _, { t }) => (behind === null ? unknown('—') : behindWords(behind, t)),
  },
  {
    id: 'waiting',
    align: 'right',
    className: 'min-[1400px]:min-w-28',
    cell: ({ behindSeconds }, _, { t }) => (behindSeconds === null ? unknown('—') : durationWords(behindSeconds, t)),
  },
  {
    id: 'minute',
    align: 'right',
    className: 'min-[1400px]:min-w-28',
    cell: (reactor) => {
      const minute = minuteOf(reactor)
      return minute === null ? unknown('—') : formatNumber(minute)
    },
  },
  { id: 'completeness', cell: completenessCell, className: 'md:pl-8 min-[1400px]:min-w-38' },
  { id: 'failure', cell: failureCell, className: 'md:w-full md:max-w-0 md:min-w-32' },
]

/** How each view and each other reactor is doing; on a small screen a block of lines with their labels each. */
export function ReactorTable({
  reactors,
  now,
  titles,
  words,
}: {
  reactors: readonly ReactorFacts[]
  now: string
  titles: WorkTitles
  words: Words
}) {
  const { t } = words
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: where it is too wide it scrolls, with the keyboard too
    <section tabIndex={0} aria-label={t('reactors.table.title')} className="overflow-x-auto -outline-offset-2!">
      <DataTable className="max-md:block">
        <thead className="max-md:hidden">
          <tr>
            {columns.map(({ id, align, className }) => (
              <HeaderCell key={id} align={align} className={className}>
                {t(`reactors.table.${id}`)}
              </HeaderCell>
            ))}
          </tr>
        </thead>
        <tbody className="max-md:block">
          {reactors.map((reactor) => (
            <Row
              key={reactor.name}
              className="max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:gap-y-0.5 max-md:border-b max-md:px-4 max-md:py-2.5"
            >
              {columns.map(({ id, align, cell, className }) => (
                <Cell
                  key={id}
                  align={align}
                  className={clsx(
                    'h-12 max-md:h-auto! max-md:border-0 max-md:px-0!',
                    labelled(id) &&
                      'max-md:col-span-2 max-md:flex max-md:justify-between max-md:gap-4 max-md:text-left',
                    className,
                  )}
                >
                  {labelled(id) && <span className="text-ink-2 md:hidden">{t(`reactors.table.${id}`)}</span>}
                  <span className={clsx('min-w-0', labelled(id) && 'max-md:text-right')}>
                    {cell(reactor, now, words, titles)}
                  </span>
                </Cell>
              ))}
            </Row>
          ))}
        </tbody>
      </DataTable>
    </section>
  )
}

/** All but what stands without its label on a small screen, where the columns have no heads. */
const labelled = (id: Column['id']) => id !== 'name' && id !== 'state'

const unknown = (text: string) => <span className="text-ink-3">{text}</span>

function nameCell({ name, kind }: ReactorFacts, _: string, { t }: Words, titles: WorkTitles) {
  return (
    <span className="block">
      <span className="block font-medium">{workName(name, t, titles)}</span>
      <span className="block text-meta text-ink-3">{t(`reactors.kind.${kind}`)}</span>
    </span>
  )
}

function stateCell(reactor: ReactorFacts, _: string, { t }: Words) {
  const { stuck, retrying, throughput } = reactor
  const [worst, ...others] = statesOf(reactor)
  const also = others.filter((state) => state !== 'behind')
  return (
    <span className="block max-md:text-right">
      <StateBadge state={worst ?? 'current'} count={stuck} t={t} />
      {also.map((state) => (
        <span key={state} className="block text-meta text-removed">
          {t(`reactors.state.${state}`, { count: stuck })}
        </span>
      ))}
      {throughput && <span className="block text-meta text-ink-3">{throughputWords(throughput, t)}</span>}
      {retrying > 0 && (
        <span className="block text-meta text-ink-3">{t('reactors.retrying', { count: retrying })}</span>
      )}
    </span>
  )
}

function completenessCell(reactor: ReactorFacts, now: string, words: Words) {
  const { completeness, kind } = reactor
  const counts = inStep(reactor)
  if (kind !== 'view') return unknown('—')
  if (!completeness || !counts) return unknown(words.t('reactors.figures.unchecked'))
  const [right, all] = [formatNumber(counts.right), formatNumber(counts.all)]
  return (
    <span className="block">
      <span className={clsx('block', counts.right < counts.all && 'text-changed')}>
        {words.t('reactors.figures.of', { right, all })}
      </span>
      <span className="block text-meta text-ink-3">{momentWords(completeness.at, now, words)}</span>
    </span>
  )
}

function failureCell({ failure }: ReactorFacts, now: string, words: Words) {
  if (!failure) return <span className="text-ink-2">{words.t('reactors.none')}</span>
  const time = momentWords(failure.at, now, words)
  return (
    <span className="block">
      <span className={clsx('block md:truncate', failure.over ? 'text-ink-2' : 'text-removed')} title={failure.message}>
        {failure.message}
      </span>
      <span className="block text-meta text-ink-3 md:truncate">
        {failure.over ? words.t('reactors.failedAt', { time }) : time}
      </span>
    </span>
  )
}
