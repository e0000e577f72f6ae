'use client'
import { CircleAlert } from 'lucide-react'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { usePosted } from '#components/asking/use-ask'
import { useRefresh } from '#components/asking/use-refresh'
import { DeedForm } from '#components/edit/command-form'
import { askedToConfirm, Confirmation } from '#components/edit/confirmation'
import { type Draft, type DraftField, fieldOfChange, fieldOfRule, intentFields } from '#components/edit/draft'
import { FormNotes } from '#components/edit/form-notes'
import { InBetween } from '#components/edit/in-between'
import { IntentFields } from '#components/edit/intent-fields'
import { IntentList } from '#components/edit/intent-list'
import { readDraft } from '#components/edit/read-draft'
import { ReviewPanel } from '#components/edit/review-panel'
import { StepTitle } from '#components/edit/step-title'
import { useKeptDraft } from '#components/edit/use-kept-draft'
import { useProblems } from '#components/edit/use-problems'
import { Badge } from '#components/ui/badge'
import type { FieldError } from '#components/ui/error-summary'
import { fieldId } from '#components/ui/field'
import { useWords } from '#components/words/use-words'
import type { Change } from '#lib/domain/shared/change'
import type { StaffCommandName } from '#lib/domain/subscription/commands'
import type { Unavailable } from '#lib/domain/subscription/intents'
import type { Stale } from '#lib/domain/subscription/staff-edit'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { terminationArticles } from '#lib/domain/subscription/vocabulary'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import { post } from './actions'
import { deedWords } from './deed'
import { confirmedIn, useReview } from './use-review'
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
  const { contractId, intent, state, premiumRequired } = props
  const [answer, postForm] = usePosted(post)
  // Without scripts: what was posted comes back with the page.
  const posted = answer?.ok ? answer.value : null
  const initial = posted?.draft ?? props.initial
  const words = useWords()
  const router = useRouter()
  const refresh = useRefresh()
  const [versionSeen, setVersionSeen] = useState(props.version)

  const form = useForm<Draft>({ defaultValues: initial })
  const draft = { ...initial, ...useWatch({ control: form.control }) } as Draft
  const kept = useKeptDraft(`hindsight.edit.${contractId}.${intent}`, form, initial)
  const { command, problems } = readDraft(intent, draft, { coverages: state.coverages, premiumRequired })
  const review = useReview({ contractId, versionSeen, command, ...draft })
  const deed = (tense: 'confirm' | 'says' | 'done') => deedWords(tense, { intent, command, state }, words)
  const saving = useSaving({
    ...{ contractId, doneWords: () => deed('done'), onSaved: kept.clear },
    ...{ earlier: posted?.outcome ?? null, failed: answer && !answer.ok ? answer.error.message : null },
  })

  const outcome = review.outcome ?? (posted?.outcome?.kind === 'refused' ? posted.outcome : null)
  const refusal = command !== null && outcome?.kind === 'refused' ? outcome.refusal : null
  const checks = review.outcome?.kind === 'accepted' ? review.outcome.checks : []
  const { errors: typed, attempt, ...trying } = useProblems(problems, form, answer ? 1 : 0)
  const ruled = refusal?.field && (fieldOfRule[refusal.field] ?? refusal.field)
  const errors = refusal && ruled ? { ...typed, [ruled]: words.objection(refusal) } : typed
  const failure = saving.failure ?? (refusal && !refusal.field ? words.objection(refusal) : null)
  const summary: FieldError[] = intentFields[intent].flatMap((field) => {
    const message = errors[field]
    const label = words.t(`edit.fields.${field}`)
    return message ? [{ field, message: words.t('edit.atField', { field: label, message }) }] : []
  })
  if (failure) summary.push({ message: failure })

  function submit() {
    if (saving.pending) return
    trying.tryAgain()
    saving.clear()
    if (command !== null && problems.length === 0 && refusal === null)
      saving.save({ command, versionSeen, reason: draft.why, confirmed: confirmedIn(draft) })
  }

  function decideAgain(newer: Stale) {
    saving.clear()
    trying.startOver()
    setVersionSeen(newer.version)
    refresh()
    focusField(intentFields[intent][0])
  }

  const hrefOf = (next: StaffCommandName) => `/subscriptions/${contractId}/edit?intent=${next}` as Route
  const useless = props.unavailable[intent]
  const onField = (change: Change) => {
    const field = fieldOfChange[change.field]
    return field && intentFields[intent].includes(field) ? () => focusField(field) : undefined
  }
  return (
    <DeedForm
      form={form}
      errors={errors}
      onLeave={trying.onLeave}
      onSubmit={submit}
      person={props.person}
      pending={saving.pending}
      refused={refusal !== null}
      deed={deed('confirm')}
      action={postForm}
      hidden={{ contractId, versionSeen: String(versionSeen), intent }}
      columns="lg:grid-cols-[224px_minmax(320px,400px)_minmax(0,1fr)]"
    >
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
        {useless && (
          <Badge tone="changed" icon={<CircleAlert aria-hidden="true" />} className="mb-3">
            {words.t(`intents.unavailable.${useless.code}`, words.values(useless.values ?? {}))}
          </Badge>
        )}
        {saving.stale && <InBetween stale={saving.stale} seen={state} onDecideAgain={decideAgain} />}
        <FormNotes errors={summary} attempt={attempt} pending={saving.pending} kept={kept} />
        <IntentFields
          {...{ intent, state, today: props.today }}
          confirmation={<Confirmation asked={command && askedToConfirm(refusal, checks)} />}
        />
      </div>
      <div className="lg:overflow-y-auto">
        <ReviewPanel
          intent={intent}
          state={state}
          says={deed('says')}
          law={command?.name === 'terminate' ? terminationArticles[command.input.reason] : undefined}
          readable={command !== null}
          toCorrect={Object.keys(typed).length}
          review={outcome}
          running={review.running}
          failure={review.failure}
          at={review.at}
          onAgain={review.again}
          onField={onField}
        />
      </div>
    </DeedForm>
  )
}

/** Moves the focus, and the page with it, to where something is typed. */
const focusField = (field: DraftField | undefined) => field && document.getElementById(fieldId(field))?.focus()
