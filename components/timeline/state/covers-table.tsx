'use client'
import { ShowAll } from '#components/timeline/show-all'
import { coverCells } from '#components/timeline/state/cover-cells'
import { CoverLine } from '#components/timeline/state/cover-line'
import { coverRows, MOST_SHOWN } from '#components/timeline/state/cover-rows'
import type { TimelineView } from '#components/timeline/use-timeline'
import { DataTable, HeaderCell } from '#components/ui/data-table'
import { useWords } from '#components/words/use-words'
import type { Change } from '#lib/domain/shared/change'
import { coverageOf } from '#lib/domain/subscription/schedule'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { type Subject, stateOf } from '#lib/domain/timeline-kinds'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import { formatMoney } from '#lib/messages/format'

interface CoversTableProps {
  view: TimelineView
  step: number
  of: Subject<'subscription'>
  on: CalendarDate
  changes: readonly Change[]
}

/** The covers of a state on a day, each of which says who set it, with their limits, deductibles, prices and days. */
export function CoversTable({ view, step, of, on, changes }: CoversTableProps) {
  const words = useWords()
  const state = stateOf(view.replay.at(step).after, of)
  const rows = coverRows(state, on, changes)
  if (rows.length === 0)
    return <p className="border-t px-4 py-2.5 text-ink-2 max-md:px-3">{words.t('timeline.noCovers')}</p>
  return (
    <ShowAll items={rows} most={MOST_SHOWN}>
      {(shown, more) => (
        <>
          <div className="overflow-x-auto">
            <DataTable data-testid="covers">
              <thead>
                <tr>
                  <HeaderCell className="static!">{words.t('timeline.columns.cover')}</HeaderCell>
                  {coverCells.map(({ name, align }) => (
                    <HeaderCell key={name} className="static!" align={align}>
                      {words.t(`timeline.columns.${name}`)}
                    </HeaderCell>
                  ))}
                </tr>
              </thead>
              <tbody>
                {shown.map((row, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a line holds nothing of its own, and filling one anew is quicker than making one
                  <CoverLine key={place} of={of} on={on} row={row} />
                ))}
              </tbody>
            </DataTable>
          </div>
          {more}
          <JointPremium state={state} />
        </>
      )}
    </ShowAll>
  )
}

/** Old contracts have one price for several covers: it is not split by guessing. */
function JointPremium({ state: { jointPremium, coverages } }: { state: SubscriptionState }) {
  const words = useWords()
  if (!jointPremium || jointPremium.codes.length < 2) return null
  const covers = jointPremium.codes.map((code) =>
    words.coverage({ code, label: coverageOf(coverages, code)?.label ?? null }),
  )
  return (
    <p className="border-b px-4 py-1.5 text-meta text-ink-2 max-md:px-3">
      {words.t('timeline.jointNote', {
        covers: new Intl.ListFormat(words.locale).format(covers),
        premium: formatMoney(jointPremium.annualPremiumCents),
      })}
    </p>
  )
}
