'use client'
import { useWatch } from 'react-hook-form'
import { ChoiceField, TypedField } from '#components/edit/typed-field'
import { FieldRow } from '#components/ui/field'
import { coverageOf, startOfRun } from '#lib/domain/subscription/schedule'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { coverageCodes, coverageTriggers } from '#lib/domain/subscription/vocabulary'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import { formatDate } from '#lib/messages/format'
import type { Words } from '#lib/messages/words'

interface AddedCoverageProps {
  code: string
  state: SubscriptionState
  today: CalendarDate
  words: Words
}

/** Why a cover cannot be added: since when it is covered, or from when it will be; undefined where it can. */
export function coveredHint({ code, state, today, words }: AddedCoverageProps): string | undefined {
  const coverage = coverageOf(state.coverages, code)
  const open = coverage?.periods.find(({ end }) => end === null)
  if (!coverage || !open) return undefined
  const since = startOfRun(coverage, open)
  return words.t(`edit.fields.${since > today ? 'coveredFrom' : 'coveredSince'}`, {
    date: formatDate(since, words.locale),
  })
}

/** Which cover comes: one of the list, one that had ended, or one of its own kind. */
export function AddedCoverage({ state, today, words }: Omit<AddedCoverageProps, 'code'>) {
  const code = useWatch({ name: 'code' }) as string
  const label = (name: string) => words.t(`edit.fields.${name}`)
  // A coverage of its own kind that has ended can be taken up again; what goes on is changed instead.
  const ended = Object.values(state.coverages).filter(
    ({ label: own, periods }) => own && periods.every(({ end }) => end !== null),
  )
  const options = [
    ...coverageCodes.map((known) => {
      const hint = coveredHint({ code: known, state, today, words })
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
  const placeholder = words.t('edit.fields.chooseTrigger')
  return (
    <ChoiceField name={`${path}trigger`} label={label} options={options} placeholder={placeholder} narrow={narrow} />
  )
}

/** Limit, deductible and premium. */
export function Terms({ words }: { words: Words }) {
  const label = (name: string) => words.t(`edit.fields.${name}`)
  return (
    <>
      <div>
        <FieldRow className="grid-cols-2">
          <TypedField kind="money" name="limit" label={label('limit')} />
          <TypedField kind="money" name="deductible" label={label('deductible')} />
        </FieldRow>
        <p className="mt-1 text-meta text-ink-2">{label('unknownHint')}</p>
      </div>
      <TypedField kind="money" name="premium" label={label('premium')} narrow />
    </>
  )
}
