'use client'
import { clsx } from 'clsx'
import { SignMark } from '#components/change/sign-mark'
import { Blamed } from '#components/timeline/blamed'
import { type CoverRow, coverRows } from '#components/timeline/cover-rows'
import { ShowAll } from '#components/timeline/show-all'
import type { TimelineView } from '#components/timeline/use-timeline'
import { Cell, DataTable, HeaderCell } from '#components/ui/data-table'
import { Money } from '#components/ui/money'
import { useWords } from '#components/words/use-words'
import { addDays, type CalendarDate } from '#lib/domain/shared/calendar-date'
import type { Change } from '#lib/domain/shared/change'
import { coverageOf } from '#lib/domain/subscription/schedule'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { formatDate, formatMoney } from '#lib/messages/format'
import type { Words } from '#lib/messages/words'
import { type Subject, stateOf } from '#lib/replay/together'

const MOST = 12

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
  const column = (name: string) => words.t(`timeline.columns.${name}`)
  if (rows.length === 0)
    return <p className="border-t px-4 py-2.5 text-ink-2 max-md:px-3">{words.t('timeline.noCovers')}</p>
  return (
    <ShowAll items={rows} most={MOST}>
      {(shown, more) => (
        <>
          <div className="overflow-x-auto">
            <DataTable data-testid="covers">
              <thead>
                <tr>
                  <HeaderCell className="static!">{column('cover')}</HeaderCell>
                  <HeaderCell className="static!" align="right">
                    {column('limit')}
                  </HeaderCell>
                  <HeaderCell className="static!" align="right">
                    {column('deductible')}
                  </HeaderCell>
                  <HeaderCell className="static!" align="right">
                    {column('premium')}
                  </HeaderCell>
                  <HeaderCell className="static!">{column('from')}</HeaderCell>
                  <HeaderCell className="static!">{column('lastDay')}</HeaderCell>
                </tr>
              </thead>
              <tbody>
                {shown.map((row) => (
                  <CoverLine key={row.coverage.code} view={view} step={step} of={of} on={on} row={row} />
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

const tints = { added: 'bg-added-soft', changed: 'bg-changed-soft/60', removed: 'bg-removed-soft' }
const edges = {
  added: '[&>:first-child]:shadow-[inset_3px_0_0_var(--added-line)]',
  changed: '[&>:first-child]:shadow-[inset_3px_0_0_var(--changed-line)]',
  removed: '[&>:first-child]:shadow-[inset_3px_0_0_var(--removed-line)]',
}

function CoverLine({ view, step, of, on, row }: Omit<CoversTableProps, 'changes'> & { row: CoverRow }) {
  const { coverage, period, when, coveredFrom, lastDay, joint, annualPremiumCents, sign } = row
  const words = useWords()
  const unknown = words.t('values.unknown')
  const name = words.coverage(coverage)
  return (
    <tr className={clsx(sign && [tints[sign], edges[sign]], when !== 'in_force' && 'text-ink-3')}>
      <Cell className="font-medium">
        <span className="flex items-baseline">
          {sign && <SignMark sign={sign} />}
          <span className="max-w-52 truncate max-md:max-w-36" title={name}>
            <Blamed
              view={view}
              step={step}
              of={of}
              label={name}
              read={(state) => writtenCover(state, coverage.code, on, words)}
            >
              {name}
            </Blamed>
          </span>
          {when !== 'in_force' && (
            <span className="ml-2 shrink-0 text-meta font-normal text-ink-3">{words.t(`timeline.${when}`)}</span>
          )}
        </span>
      </Cell>
      <Cell align="right">
        <Money cents={period.limitCents} unknown={unknown} />
      </Cell>
      <Cell align="right">
        <Money cents={period.deductibleCents} unknown={unknown} />
      </Cell>
      <Cell align="right">
        <Money cents={annualPremiumCents} unknown={joint ? words.t('timeline.joint') : unknown} />
      </Cell>
      <Cell>{formatDate(coveredFrom, words.locale)}</Cell>
      <Cell>
        {lastDay ? (
          formatDate(lastDay, words.locale)
        ) : (
          <span className="text-ink-3">{words.t('timeline.openEnded')}</span>
        )}
      </Cell>
    </tr>
  )
}

/** A cover of a state in words: its terms on a day, else when it is not there. */
function writtenCover(state: SubscriptionState, code: string, on: CalendarDate, words: Words): string {
  // Of this one alone: blame asks it of every step, and a fleet has hundreds.
  const coverage = coverageOf(state.coverages, code)
  const [row] = coverage ? coverRows({ ...state, coverages: { [code]: coverage } }, on, []) : []
  if (!row) return words.t('timeline.blame.noCover')
  const { period, annualPremiumCents, when, coveredFrom, lastDay } = row
  const terms = words.value({
    ...{ kind: 'terms', annualPremiumCents, limitCents: period.limitCents, deductibleCents: period.deductibleCents },
    ...{ from: coveredFrom, until: lastDay && addDays(lastDay, 1) },
  })
  return when === 'ended' ? `${terms} (${words.t('timeline.ended')})` : terms
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
        count: covers.length,
        covers: new Intl.ListFormat(words.locale).format(covers),
        premium: formatMoney(jointPremium.annualPremiumCents),
      })}
    </p>
  )
}
