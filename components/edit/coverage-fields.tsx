'use client'
import { useFormContext, useWatch } from 'react-hook-form'
import { ChoiceField, TypedField } from '#components/edit/typed-field'
import type { CalendarDate } from '#lib/domain/shared/calendar-date'
import { coverageOf, periodOn } from '#lib/domain/subscription/schedule'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { coverageCodes, coverageTriggers } from '#lib/domain/subscription/vocabulary'
import { formatDate } from '#lib/messages/format'
import { readDate, typedAmount } from '#lib/messages/typed'
import type { Words } from '#lib/messages/words'

interface PartProps {
  state: SubscriptionState
  today: CalendarDate
  words: Words
}

/** Which cover comes: one of the list, one that had ended, or one of its own kind. */
export function AddedCoverage({ state, words }: PartProps) {
  const code = useWatch({ name: 'code' }) as string
  const label = (name: string) => words.t(`edit.fields.${name}`)
  // A coverage of its own kind that has ended can be taken up again; what goes on is changed instead.
  const ended = Object.values(state.coverages).filter(
    ({ label: own, periods }) => own && periods.every(({ end }) => end !== null),
  )
  const options = [
    ...coverageCodes.map((known) => {
      const open = coverageOf(state.coverages, known)?.periods.find(({ end }) => end === null)
      const hint = open && words.t('edit.fields.coveredSince', { date: formatDate(open.start, words.locale) })
      return {
        value: known,
        label: words.coverage({ code: known, label: null }),
        ...(hint ? { hint, disabled: true } : {}),
      }
    }),
    ...ended.map((coverage) => ({ value: coverage.code, label: words.coverage(coverage) })),
    { value: 'other', label: label('otherCoverage') },
  ]
  return (
    <>
      <ChoiceField name="code" label={label('code')} options={options} placeholder={label('chooseCoverage')} />
      {code === 'other' && <TypedField name="ownName" label={label('ownName')} hint={label('ownNameHint')} />}
      <Terms words={words} />
      <Trigger words={words} narrow />
    </>
  )
}

/** Which of the covers that the contract has; choosing one fills in the terms that stand. */
export function StandingCoverage({ state, today, words, withTerms = false }: PartProps & { withTerms?: boolean }) {
  const { setValue } = useFormContext()
  const [code, typed] = useWatch({ name: ['code', 'effectiveDate'] }) as [string, string]
  const label = (name: string, values = {}) => words.t(`edit.fields.${name}`, values)
  const effective = readDate(typed)
  const on = effective.ok ? effective.date : today
  const standingOn = (chosen: string) => {
    const coverage = coverageOf(state.coverages, chosen)
    return coverage && (periodOn(coverage, on) ?? coverage.periods.at(-1))
  }
  const now = standingOn(code)
  const terms = now && words.value({ kind: 'terms', ...now, from: now.start, until: now.end })
  const choose = (chosen: string) => {
    const standing = withTerms ? standingOn(chosen) : undefined
    if (!standing) return
    setValue('limit', typedAmount(standing.limitCents))
    setValue('deductible', typedAmount(standing.deductibleCents))
    setValue('premium', typedAmount(standing.annualPremiumCents))
  }
  const options = Object.values(state.coverages)
    .filter(({ periods }) => periods.length > 0)
    .map((coverage) => ({ value: coverage.code, label: words.coverage(coverage) }))
  return (
    <>
      <ChoiceField
        name="code"
        label={label('code')}
        hint={terms && label('nowLine', { terms })}
        options={options}
        placeholder={label('chooseCoverage')}
        onChoose={choose}
      />
      {withTerms && <Terms words={words} />}
    </>
  )
}

/** When a claim must happen or arrive to be covered. */
export function Trigger({ words, path = '', narrow = false }: { words: Words; path?: string; narrow?: boolean }) {
  const unknown = words.t('edit.fields.triggerUnknown')
  const options = [
    ...coverageTriggers.map((known) => ({
      value: known,
      label: words.value({ kind: 'word', list: 'trigger', code: known }),
    })),
    { value: 'unknown', label: unknown },
  ]
  const label = words.t('edit.fields.trigger')
  return <ChoiceField name={`${path}trigger`} label={label} options={options} placeholder={unknown} narrow={narrow} />
}

function Terms({ words }: { words: Words }) {
  const label = (name: string) => words.t(`edit.fields.${name}`)
  return (
    <>
      <div className="grid grid-cols-2 gap-x-3">
        <TypedField kind="money" name="limit" label={label('limit')} />
        <TypedField kind="money" name="deductible" label={label('deductible')} />
        <p className="col-span-2 mt-1 text-meta text-ink-2">{label('unknownHint')}</p>
      </div>
      <TypedField kind="money" name="premium" label={label('premium')} narrow />
    </>
  )
}
