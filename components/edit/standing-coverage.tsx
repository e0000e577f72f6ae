'use client'
import { useEffect, useRef } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { Terms } from '#components/edit/coverage-fields'
import { ChoiceField } from '#components/edit/typed-field'
import { coverageOf, periodOn } from '#lib/domain/subscription/schedule'
import type { CoveragePeriod, SubscriptionState } from '#lib/domain/subscription/state'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import { formatDate } from '#lib/messages/format'
import { readDate, typedAmount } from '#lib/messages/typed'
import type { Words } from '#lib/messages/words'

interface StandingCoverageProps {
  state: SubscriptionState
  today: CalendarDate
  words: Words
  withTerms?: boolean
}

/** Which of the covers that the contract has, and its terms on the day that is meant. */
export function StandingCoverage({ state, today, words, withTerms = false }: StandingCoverageProps) {
  const [code, typed] = useWatch({ name: ['code', 'effectiveDate'] }) as [string, string]
  const label = (name: string, values = {}) => words.t(`edit.fields.${name}`, values)
  const effective = readDate(typed)
  const on = effective.ok ? effective.date : today
  const coverage = coverageOf(state.coverages, code)
  const standing = coverage && periodOn(coverage, on)
  const nearest = standing ?? coverage?.periods.at(-1)
  const fillIn = useStandingTerms(code, nearest)

  const date = formatDate(on, words.locale)
  const terms = nearest && words.value({ kind: 'terms', ...nearest, from: nearest.start, until: nearest.end })
  const line = standing ? (effective.ok ? 'onLine' : 'nowLine') : 'notThenLine'
  const options = Object.values(state.coverages)
    .filter(({ periods }) => periods.length > 0)
    .map((known) => ({ value: known.code, label: words.coverage(known) }))
  return (
    <>
      <ChoiceField
        name="code"
        label={label('code')}
        hint={terms && label(line, { date, terms })}
        options={options}
        placeholder={label('chooseCoverage')}
        onChoose={(chosen) => {
          const other = coverageOf(state.coverages, chosen)
          if (withTerms && other) fillIn(periodOn(other, on) ?? other.periods.at(-1))
        }}
      />
      {withTerms && <Terms words={words} />}
    </>
  )
}

const fields = { limit: 'limitCents', deductible: 'deductibleCents', premium: 'annualPremiumCents' } as const
const entries = Object.entries(fields)

/** Fills in the terms of a cover that is chosen. Another day changes only the fields that nobody has typed in. */
function useStandingTerms(code: string, standing: CoveragePeriod | undefined) {
  const { getValues, setValue } = useFormContext()
  const filled = useRef({ code, standing })
  const terms = standing && JSON.stringify(Object.values(fields).map((cents) => standing[cents]))
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another cover, or other terms of it
  useEffect(() => {
    const before = filled.current
    filled.current = { code, standing }
    // A draft that comes back brings its own terms with its cover.
    if (!standing || !before.standing || code !== before.code) return
    for (const [field, cents] of entries) {
      const untouched = getValues(field) === typedAmount(before.standing[cents])
      if (untouched) setValue(field, typedAmount(standing[cents]))
    }
  }, [code, terms])
  return (chosen: CoveragePeriod | undefined) => {
    if (chosen) for (const [field, cents] of entries) setValue(field, typedAmount(chosen[cents]))
  }
}
