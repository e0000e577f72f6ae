'use client'
import { clsx } from 'clsx'
import { SignMark } from '#components/change/sign-mark'
import { measureOf } from '#components/timeline/blame/asked'
import { Blamed } from '#components/timeline/blame/blamed'
import { coverCells, writtenCell, writtenCover } from '#components/timeline/state/cover-cells'
import { type CoverRow, coverRow } from '#components/timeline/state/cover-rows'
import { Cell } from '#components/ui/data-table'
import { useWords } from '#components/words/use-words'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import type { Subject } from '#lib/domain/timeline-kinds'
import type { CalendarDate } from '#lib/engine/core/calendar-date'

const tints = { added: 'bg-added-soft', changed: 'bg-changed-soft/60', removed: 'bg-removed-soft' }
const edges = {
  added: '[&>:first-child]:shadow-[inset_3px_0_0_var(--added-line)]',
  changed: '[&>:first-child]:shadow-[inset_3px_0_0_var(--changed-line)]',
  removed: '[&>:first-child]:shadow-[inset_3px_0_0_var(--removed-line)]',
}

interface CoverLineProps {
  of: Subject<'subscription'>
  on: CalendarDate
  row: CoverRow
}

/** One cover on a day: its name, which says who set any of its terms, and each of these by itself. */
export function CoverLine({ of, on, row }: CoverLineProps) {
  const { coverage, when, sign } = row
  const words = useWords()
  const name = words.coverage(coverage)
  const rowOf = (state: SubscriptionState) => coverRow(state, coverage.code, on)
  return (
    <tr className={clsx(sign && [tints[sign], edges[sign]], when !== 'in_force' && 'text-ink-3')}>
      <Cell className="font-medium">
        <span className="flex items-baseline">
          {sign && <SignMark sign={sign} />}
          <span className="max-w-52 truncate max-md:max-w-36" title={name}>
            <Blamed
              of={of}
              label={name}
              value={writtenCover(row, words)}
              read={(state) => writtenCover(rowOf(state), words)}
            >
              {name}
            </Blamed>
          </span>
          {when !== 'in_force' && (
            <span className="ml-2 shrink-0 text-meta font-normal text-ink-3">{words.t(`timeline.${when}`)}</span>
          )}
        </span>
      </Cell>
      {coverCells.map((cell) => (
        <Cell key={cell.name} align={cell.align} className={clsx(measureOf(cell.value(row)) === null && 'text-ink-3')}>
          <Blamed
            of={of}
            label={words.t('timeline.blame.cell', { cover: name, column: words.t(`timeline.columns.${cell.name}`) })}
            value={writtenCell(cell, row, words)}
            read={(state) => writtenCell(cell, rowOf(state), words)}
            measure={(state) => {
              const then = rowOf(state)
              return then && measureOf(cell.value(then))
            }}
          />
        </Cell>
      ))}
    </tr>
  )
}
