'use client'
import { CircleAlert } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { usePosted } from '#components/asking/use-ask'
import { useRefresh } from '#components/asking/use-refresh'
import { CommandFields } from '#components/edit/command-fields'
import { CommandForm } from '#components/edit/command-form'
import { CommandList } from '#components/edit/command-list'
import { whyUnavailable } from '#components/edit/command-options'
import { askedToConfirm, Confirmation } from '#components/edit/confirmation'
import type { EditedKind, EditedPage } from '#components/edit/edited'
import { FormNotes } from '#components/edit/form-notes'
import { InBetween } from '#components/edit/in-between'
import { objectionsOf } from '#components/edit/objections'
import { ReviewPanel } from '#components/edit/review-panel'
import { StepTitle } from '#components/edit/step-title'
import { useKeptDraft } from '#components/edit/use-kept-draft'
import { useProblems } from '#components/edit/use-problems'
import { useReview } from '#components/edit/use-review'
import { useSaving } from '#components/edit/use-saving'
import { Badge } from '#components/ui/badge'
import { fieldId } from '#components/ui/form/field'
import { useWords } from '#components/words/use-words'
import type { Change } from '#lib/domain/shared/change'
import { type Form, fieldsOf } from '#lib/domain/shared/form'
import type { Stale } from '#lib/engine/core/edit'
import type { EventShape } from '#lib/engine/core/event'
import { CommandWords } from '#lib/messages/command-words'
import { readForm, type Typed } from '#lib/messages/read-form'

/** One command on one aggregate: what was typed, its live dry run, and saving it. Nothing typed is ever lost. */
export function EditForm<State, Supported extends EventShape, Current extends Supported, Facts>({
  desk,
  actions,
  parts,
  page,
  hrefOf,
  ...props
}: EditedPage<State> & EditedKind<State, Supported, Current, Facts>) {
  const { aggregateId, name, state, today } = props
  const { aggregate, commands } = desk
  const definition = commands[name]
  const draw = (typed: Typed) => definition?.form(state, { today, typed }) ?? NO_FORM
  const [answer, postForm] = usePosted(actions.post)
  // Without scripts: what was posted comes back with the page.
  const posted = answer?.ok ? answer.value : null
  const initial = { ...props.initial, ...posted?.typed }
  const words = useWords()
  const own = new CommandWords(words, aggregate.name, name)
  const router = useRouter()
  const refresh = useRefresh()
  const [versionSeen, setVersionSeen] = useState(props.version)

  const form = useForm<Record<string, string>>({ defaultValues: initial })
  const typed = { ...initial, ...useWatch({ control: form.control }) } as Typed
  const { why = '', confirmed: insisted = '' } = typed
  const confirmed = insisted === '' ? [] : [insisted]
  const kept = useKeptDraft(`hindsight.edit.${aggregateId}.${name}`, form, initial)
  const drawn = draw(typed)
  const { input, problems } = readForm(drawn, typed)
  const command = input === null ? null : { name, input }
  const review = useReview(actions.review, { aggregateId, versionSeen, command, why, confirmed })
  const said = command && (definition?.says?.(command.input, state) ?? {})
  const saving = useSaving({
    ...{ save: actions.save, page, doneWords: () => own.sentence('done', said), onSaved: kept.clear },
    ...{ earlier: posted?.outcome ?? null, failed: answer && !answer.ok ? answer.error.message : null },
  })

  const outcome = review.outcome ?? (posted?.outcome?.kind === 'refused' ? posted.outcome : null)
  const refusal = command !== null && outcome?.kind === 'refused' ? outcome.refusal : null
  const checks = review.outcome?.kind === 'accepted' ? review.outcome.checks : []
  const write = (problem: (typeof problems)[number]) => own.problem(problem.field, problem)
  const { errors: mistyped, attempt, ...trying } = useProblems(problems, write, form, answer ? 1 : 0)
  const failure = saving.failure ?? (refusal && !refusal.field ? words.objection(refusal) : null)
  const { errors, order, summary } = objectionsOf(drawn, { mistyped, refusal, failure, words, own })

  function submit() {
    if (saving.pending) return
    trying.tryAgain()
    saving.clear()
    const isRefused = refusal !== null && review.current
    if (command !== null && problems.length === 0 && !isRefused)
      saving.save({ aggregateId, command, versionSeen, reason: why, confirmed }, review.answered)
  }

  function decideAgain(newer: Stale<Supported>) {
    saving.clear()
    trying.startOver()
    setVersionSeen(newer.version)
    refresh()
    focusField(order[0])
  }

  const useless = whyUnavailable(name, props.unavailable, words)
  const onField = (change: Change) => {
    const field = fieldsOf(drawn).find(({ changes }) => changes?.includes(change.field))
    return field && (() => focusField(field.name))
  }
  return (
    <CommandForm
      form={form}
      errors={errors}
      onLeave={trying.onLeave}
      onSubmit={submit}
      person={props.person}
      pending={saving.pending}
      refused={refusal !== null}
      confirm={own.sentence('confirm', said)}
      action={postForm}
      hidden={{ aggregateId, versionSeen: String(versionSeen), command: name }}
      columns="lg:grid-cols-[224px_minmax(320px,400px)_minmax(0,1fr)]"
    >
      <div className="border-r bg-surface-2 px-2 max-lg:border-r-0 max-lg:border-b max-lg:px-4 max-lg:pb-3 lg:overflow-y-auto">
        <div className="lg:pl-2">
          <StepTitle number={1} title={words.t('edit.whatHappens')} />
        </div>
        <CommandList
          commands={commands}
          aggregate={aggregate.name}
          current={name}
          unavailable={props.unavailable}
          granted={props.granted}
          hrefOf={hrefOf}
          onChoose={(next) => router.replace(hrefOf(next), { scroll: false })}
        />
      </div>
      <div className="border-r px-5 pb-6 max-lg:border-r-0 max-lg:border-b max-lg:px-4 lg:overflow-y-auto">
        <StepTitle number={2} title={own.title} />
        {useless && (
          <Badge tone="changed" icon={<CircleAlert aria-hidden="true" />} className="mb-3">
            {useless}
          </Badge>
        )}
        {saving.stale && (
          <InBetween aggregate={aggregate} stale={saving.stale} seen={state} onDecideAgain={decideAgain} />
        )}
        <FormNotes errors={summary} attempt={attempt} pending={saving.pending} kept={kept} />
        <CommandFields
          {...{ draw, typed, words: own }}
          confirmation={<Confirmation asked={command && askedToConfirm(refusal, checks)} />}
        />
      </div>
      <div className="lg:overflow-y-auto">
        <ReviewPanel
          aggregate={aggregate.name}
          parts={parts}
          state={state}
          says={own.sentence('says', said)}
          law={command ? definition?.article?.(command.input) : undefined}
          readable={command !== null}
          toCorrect={Object.keys(mistyped).length}
          review={outcome}
          running={review.running}
          failure={review.failure}
          at={review.at}
          onAgain={review.again}
          onField={onField}
        />
      </div>
    </CommandForm>
  )
}

const NO_FORM: Form = { from: { kind: 'lines', lines: [] }, fields: [] }

/** Moves the focus, and the page with it, to where something is typed. */
const focusField = (field: string | undefined) => field && document.getElementById(fieldId(field))?.focus()
