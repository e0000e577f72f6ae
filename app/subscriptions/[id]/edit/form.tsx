'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { FormProvider, useForm, useWatch } from 'react-hook-form'
import { ConfirmBar } from '#components/edit/confirm-bar'
import { InBetween } from '#components/edit/in-between'
import { IntentFields } from '#components/edit/intent-fields'
import { IntentList } from '#components/edit/intent-list'
import { problemWords } from '#components/edit/problem-words'
import { ReviewPanel } from '#components/edit/review-panel'
import { StepTitle } from '#components/edit/step-title'
import { FormErrorsProvider } from '#components/edit/typed-field'
import { useKeptDraft } from '#components/edit/use-kept-draft'
import { ErrorSummary, type FieldError } from '#components/ui/error-summary'
import { fieldId } from '#components/ui/field'
import { useWords } from '#components/words/use-words'
import type { CalendarDate } from '#lib/domain/shared/calendar-date'
import type { Change } from '#lib/domain/shared/change'
import type { StaffCommandName } from '#lib/domain/subscription/commands'
import type { Unavailable } from '#lib/domain/subscription/intents'
import type { Stale } from '#lib/domain/subscription/staff-edit'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { deedWords, refusalWords } from './deed'
import { type Draft, type DraftField, fieldOfChange, intentFields, readDraft } from './draft'
import { useReview } from './use-review'
import { useSaving } from './use-saving'

export interface EditFormProps {
  contractId: string
  version: number
  state: SubscriptionState
  today: CalendarDate
  intent: StaffCommandName
  initial: Draft
  unavailable: Unavailable
  person: string
  premiumRequired: boolean
}

/** One intent on one contract: what was typed, its live dry run, and the deed. Nothing typed is ever lost. */
export function EditForm(props: EditFormProps) {
  const { contractId, intent, state, initial, premiumRequired } = props
  const words = useWords()
  const router = useRouter()
  const [versionSeen, setVersionSeen] = useState(props.version)
  const [left, setLeft] = useState<readonly DraftField[]>([])
  const [attempt, setAttempt] = useState(0)

  const form = useForm<Draft>({ defaultValues: initial })
  const draft = { ...initial, ...useWatch({ control: form.control }) } as Draft
  const kept = useKeptDraft(`hindsight.edit.${contractId}.${intent}`, form, initial)
  const { command, problems } = readDraft(intent, draft, { coverages: state.coverages, premiumRequired })
  const review = useReview({ contractId, versionSeen, command, why: draft.why }, words.t('edit.unreachable'))
  const deed = (tense: 'confirm' | 'says' | 'done') => deedWords(tense, { intent, command, state }, words)
  const saving = useSaving({ contractId, doneWords: () => deed('done'), onSaved: kept.clear })

  const refusal = command !== null && review.outcome?.kind === 'refused' ? review.outcome.refusal : null
  const due = problems.filter(({ field }) => attempt > 0 || left.includes(field))
  const errors: Record<string, string> = Object.fromEntries(due.map((due) => [due.field, problemWords(due, words)]))
  if (refusal?.field) errors[refusal.field] = refusalWords(refusal, words)
  const failure = saving.failure ?? (refusal && !refusal.field ? refusalWords(refusal, words) : null)
  const summary: FieldError[] = intentFields[intent].flatMap((field) => {
    const message = errors[field]
    const label = words.t(`edit.fields.${field}`)
    return message ? [{ field, message: words.t('edit.atField', { field: label, message }) }] : []
  })
  if (failure) summary.push({ message: failure })

  function submit() {
    if (saving.pending) return
    setAttempt((count) => count + 1)
    saving.clear()
    if (command !== null && problems.length === 0 && refusal === null) saving.save(command, versionSeen, draft.why)
  }

  function decideAgain(newer: Stale) {
    saving.clear()
    setAttempt(0)
    setVersionSeen(newer.version)
    router.refresh()
    focusField(intentFields[intent][0])
  }

  const hrefOf = (next: StaffCommandName) => `/subscriptions/${contractId}/edit?intent=${next}` as Route
  const onLeave = (field: string) => {
    if (form.getValues(field as DraftField)?.trim()) setLeft((known) => [...known, field as DraftField])
  }
  const onField = (change: Change) => {
    const field = fieldOfChange[change.field]
    return field && intentFields[intent].includes(field) ? () => focusField(field) : undefined
  }
  return (
    <FormProvider {...form}>
      <FormErrorsProvider value={{ errors, onLeave }}>
        <form
          noValidate
          className="flex min-h-0 flex-1 flex-col"
          onSubmit={(event) => {
            event.preventDefault()
            submit()
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
            event.preventDefault()
            submit()
          }}
        >
          <div className="min-h-0 flex-1 bg-surface max-lg:overflow-y-auto lg:grid lg:grid-cols-[224px_minmax(320px,400px)_minmax(0,1fr)]">
            <div className="border-r bg-surface-2 px-2 max-lg:border-r-0 max-lg:border-b max-lg:px-4 max-lg:pb-3 lg:overflow-y-auto">
              <div className="lg:pl-2">
                <StepTitle number={1} title={words.t('edit.whatHappens')} />
              </div>
              <IntentList
                current={intent}
                unavailable={props.unavailable}
                hrefOf={hrefOf}
                onChoose={(next) => router.replace(hrefOf(next), { scroll: false })}
              />
            </div>
            <div className="border-r px-5 pb-6 max-lg:border-r-0 max-lg:border-b max-lg:px-4 lg:overflow-y-auto">
              <StepTitle number={2} title={words.t(`intents.${intent}`)} />
              {saving.stale && (
                <InBetween stale={saving.stale} seen={state} versionSeen={versionSeen} onDecideAgain={decideAgain} />
              )}
              {attempt > 0 && summary.length > 0 && !saving.pending && (
                <div className="mb-4">
                  <ErrorSummary
                    title={words.t('edit.summary', { count: summary.length })}
                    errors={summary}
                    attempt={attempt}
                  />
                </div>
              )}
              {kept.restored && (
                <p className="mb-3 text-meta text-ink-2" role="status">
                  {words.t('edit.restored')}{' '}
                  <button type="button" className="link" onClick={kept.startAgain}>
                    {words.t('edit.startAgain')}
                  </button>
                </p>
              )}
              <IntentFields intent={intent} state={state} today={props.today} />
            </div>
            <div className="lg:overflow-y-auto">
              <ReviewPanel
                intent={intent}
                state={state}
                says={deed('says')}
                readable={command !== null}
                toCorrect={due.length}
                review={review.outcome}
                running={review.running}
                failure={review.failure}
                versionSeen={versionSeen}
                at={review.at}
                onAgain={review.again}
                onField={onField}
              />
            </div>
          </div>
          <ConfirmBar person={props.person} pending={saving.pending}>
            {deed('confirm')}
          </ConfirmBar>
        </form>
      </FormErrorsProvider>
    </FormProvider>
  )
}

/** Moves the focus, and the page with it, to where something is typed. */
const focusField = (field: DraftField | undefined) => field && document.getElementById(fieldId(field))?.focus()
