'use client'
import { useState } from 'react'
import { coverRows } from '#components/subscription/cover-rows'
import { CoverTable } from '#components/subscription/cover-table'
import { Section } from '#components/subscription/section'
import { Button } from '#components/ui/button'
import { SegmentedControl } from '#components/ui/form/segmented-control'
import { TextInput } from '#components/ui/form/text-input'
import { useWords } from '#components/words/use-words'
import type { Coverage, SubscriptionState } from '#lib/domain/subscription/state'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import { formatDate, formatMoney } from '#lib/messages/format'

const PAGE = 50
/** From here on a person looks for a name rather than reads the list. */
const FILTER_FROM = 12

interface CoversProps {
  coverages: readonly Coverage[]
  on: CalendarDate
  end: CalendarDate | null
  annualPremiumCents: number | null
  joint: SubscriptionState['jointPremium']
  changeable?: string | undefined
}

/** What is covered and on which terms: on the day that the page is about, or over all time. A fleet has hundreds. */
export function Covers({ coverages, on, end, annualPremiumCents, joint, changeable }: CoversProps) {
  const words = useWords()
  // Where nothing is in force on that day, what was or will be says more than an empty table.
  const [scope, setScope] = useState<'on' | 'all'>(() =>
    coverRows({ coverages, end, on, filter: '', words }).length > 0 ? 'on' : 'all',
  )
  const [filter, setFilter] = useState('')
  const [page, setPage] = useState(0)
  const all = coverRows({ coverages, end, on: scope === 'on' ? on : null, filter: '', words })
  const rows = filter.trim() ? coverRows({ coverages, end, on: scope === 'on' ? on : null, filter, words }) : all
  const first = Math.min(page, Math.max(0, Math.ceil(rows.length / PAGE) - 1)) * PAGE
  const shown = rows.slice(first, first + PAGE)
  const date = formatDate(on, words.locale)
  return (
    <Section
      flush
      title={words.t('contract.coversTitle')}
      count={all.length}
      aside={
        <>
          {scope === 'on' && all.length > 0 && (
            <span className="text-ink-2">
              {words.t('contract.annualPremium')}{' '}
              <b className="font-semibold text-ink">{words.value({ kind: 'money', cents: annualPremiumCents })}</b>
            </span>
          )}
          <SegmentedControl
            label={words.t('contract.scope.label')}
            value={scope}
            onValueChange={(next) => {
              setScope(next)
              setPage(0)
            }}
            options={[
              { value: 'on', label: words.t('contract.scope.on') },
              { value: 'all', label: words.t('contract.scope.all') },
            ]}
          />
        </>
      }
    >
      {joint && joint.codes.length > 1 && all.length > 0 && (
        <p className="px-4 pb-2 text-ink-2">
          {words.t('contract.jointPremium', {
            premium: formatMoney(joint.annualPremiumCents),
            covers: words.t('contract.covers', { count: joint.codes.length }),
          })}
        </p>
      )}
      {(all.length > FILTER_FROM || filter !== '') && (
        <div className="flex items-center gap-3 px-4 pb-2">
          <TextInput
            type="search"
            className="max-w-60"
            aria-label={words.t('contract.filter')}
            placeholder={words.t('contract.filter')}
            value={filter}
            onChange={(event) => {
              setFilter(event.target.value)
              setPage(0)
            }}
          />
          <span className="text-meta text-ink-2" role="status">
            {words.t('contract.filterCount', { shown: rows.length, total: all.length })}
          </span>
        </div>
      )}
      {rows.length > 0 && <CoverTable rows={shown} joint={joint} changeable={changeable} words={words} />}
      {all.length === 0 && <p className="px-4 text-ink-2">{words.t('contract.noCover', { date })}</p>}
      {all.length > 0 && rows.length === 0 && (
        <p className="flex items-center gap-3 px-4 text-ink-2">
          {words.t('contract.noMatch', { text: filter.trim() })}
          <Button size="sm" onClick={() => setFilter('')}>
            {words.t('contract.clearFilter')}
          </Button>
        </p>
      )}
      {rows.length > PAGE && (
        <div className="flex items-center gap-2 px-4 pt-2 text-ink-2">
          <span className="mr-auto">
            {words.t('contract.rows', { from: first + 1, to: first + shown.length, total: rows.length })}
          </span>
          <Button size="sm" disabled={first === 0} onClick={() => setPage(first / PAGE - 1)}>
            {words.t('contract.previous')}
          </Button>
          <Button size="sm" disabled={first + PAGE >= rows.length} onClick={() => setPage(first / PAGE + 1)}>
            {words.t('contract.next')}
          </Button>
        </div>
      )}
    </Section>
  )
}
