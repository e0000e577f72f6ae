'use client'
import type { ReactNode } from 'react'
import { useWatch } from 'react-hook-form'
import { AddedCoverage } from '#components/edit/coverage-fields'
import { PaymentAnswer } from '#components/edit/payment-answer'
import { StandingCoverage } from '#components/edit/standing-coverage'
import { ChoiceField, TypedField } from '#components/edit/typed-field'
import { useWords } from '#components/words/use-words'
import type { StaffCommandName } from '#lib/domain/subscription/commands'
import { coverageOf } from '#lib/domain/subscription/schedule'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { endOfContract } from '#lib/domain/subscription/status'
import { renewalRefusers, terminationArticles, terminationReasons } from '#lib/domain/subscription/vocabulary'
import { addDays, type CalendarDate } from '#lib/engine/core/calendar-date'
import { formatDate } from '#lib/messages/format'
import type { Words } from '#lib/messages/words'

interface IntentFieldsProps {
  intent: StaffCommandName
  state: SubscriptionState
  today: CalendarDate
  /** Whether it is asked why: what is only supposed has no reason. */
  withWhy?: boolean
  /** Below the day: what a rule asks to confirm of it. */
  confirmation?: ReactNode
}

/** The fields of one intent: effective date and why first, once, then what is particular to it. */
export function IntentFields({ intent, state, today, withWhy = true, confirmation }: IntentFieldsProps) {
  const words = useWords()
  const label = (name: string) => words.t(`edit.fields.${name}`)
  return (
    <div className="grid gap-4">
      <EffectiveDate intent={intent} state={state} words={words} />
      {confirmation}
      {withWhy && <TypedField kind="area" name="why" label={label('why')} hint={label('whyHint')} />}
      {intent !== 'cancel_termination' && <hr />}
      {intent === 'add_coverage' && <AddedCoverage state={state} today={today} words={words} />}
      {intent === 'change_coverage' && <StandingCoverage state={state} today={today} words={words} withTerms />}
      {intent === 'remove_coverage' && <StandingCoverage state={state} today={today} words={words} />}
      {intent === 'terminate' && <Termination words={words} />}
      {intent === 'refuse_renewal' && <RenewalRefusal words={words} />}
      {intent === 'change_holder_details' && <Holder words={words} />}
      {intent === 'answer_unknown_payment' && <PaymentAnswer state={state} words={words} />}
    </div>
  )
}

function EffectiveDate({ intent, state, words }: Pick<IntentFieldsProps, 'intent' | 'state'> & { words: Words }) {
  const label = (name: string, values = {}) => words.t(`edit.fields.${name}`, values)
  const date = (value: CalendarDate) => formatDate(value, words.locale)
  const end = endOfContract(state)
  const code = useWatch({ name: 'code' }) as string
  if (intent === 'change_holder_details' || intent === 'answer_unknown_payment')
    return <p className="text-ink-2">{label('noDate')}</p>
  if (intent === 'cancel_termination') {
    const planned = state.termination?.terminationDate
    return (
      <p className="text-ink-2">
        {label('noDate')} {planned && label('cancelHint', { end: date(planned) })}
      </p>
    )
  }
  if (intent === 'terminate') {
    return (
      <TypedField
        kind="date"
        name="terminationDate"
        label={label('terminationDate')}
        hint={label('terminationDateHint')}
      />
    )
  }
  if (intent === 'refuse_renewal') {
    return (
      <TypedField kind="date" name="effectiveDate" label={label('effectiveDate')} hint={label('refusedFromHint')} />
    )
  }
  const from = firstDay(state, code)
  const range =
    from &&
    (end === null
      ? label('from', { from: date(from) })
      : label('between', { from: date(from), to: date(addDays(end, -1)) }))
  const meaning = label(intent === 'remove_coverage' ? 'removeHint' : 'effectiveDateHint')
  const hint = range ? `${meaning} ${range}` : meaning
  return <TypedField kind="date" name="effectiveDate" label={label('effectiveDate')} hint={hint} />
}

/** The first day that can be meant: of the contract, and of the cover once it is chosen. */
function firstDay({ startDate, coverages }: SubscriptionState, code: string): CalendarDate | null {
  const first = coverageOf(coverages, code)?.periods[0]?.start
  return first && startDate && first > startDate ? first : startDate
}

function Termination({ words }: { words: Words }) {
  const label = (name: string) => words.t(`edit.fields.${name}`)
  const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
  const options = terminationReasons.map((known) => {
    const article = terminationArticles[known]
    const written = capital(words.value({ kind: 'word', list: 'reason', code: known }))
    return { value: known, label: written, ...(article ? { hint: words.source(article) } : {}) }
  })
  return (
    <>
      <ChoiceField name="reason" label={label('reason')} options={options} placeholder={label('chooseReason')} />
      <TypedField
        kind="date"
        name="noticeReceivedDate"
        label={label('noticeReceivedDate')}
        hint={label('noticeHint')}
        aside={words.t('common.optional')}
      />
    </>
  )
}

function RenewalRefusal({ words }: { words: Words }) {
  const label = (name: string) => words.t(`edit.fields.${name}`)
  const options = renewalRefusers.map((known) => ({
    value: known,
    label: words.value({ kind: 'word', list: 'renewalRefuser', code: known }),
  }))
  return (
    <>
      <ChoiceField name="by" label={label('by')} options={options} placeholder={label('chooseBy')} />
      <TypedField kind="date" name="noticeDate" label={label('noticeDate')} hint={label('noticeDateHint')} />
    </>
  )
}

function Holder({ words }: { words: Words }) {
  const label = (name: string) => words.t(`edit.fields.${name}`)
  const optional = words.t('common.optional')
  return (
    <>
      <TypedField name="name" label={label('name')} />
      <TypedField name="email" label={label('email')} aside={optional} />
      <TypedField name="siret" label={label('siret')} hint={label('siretHint')} aside={optional} />
    </>
  )
}
