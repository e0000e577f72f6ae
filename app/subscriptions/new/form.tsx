'use client'
import { useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { usePosted } from '#components/asking/use-ask'
import { CommandForm } from '#components/edit/command-form'
import { askedToConfirm, Confirmation } from '#components/edit/confirmation'
import { FormNotes } from '#components/edit/form-notes'
import { StepTitle } from '#components/edit/step-title'
import { useKeptDraft } from '#components/edit/use-kept-draft'
import { useProblems } from '#components/edit/use-problems'
import { contractHref } from '#components/routes'
import { LinkButton } from '#components/ui/button'
import type { FieldError } from '#components/ui/form/error-summary'
import { useWords } from '#components/words/use-words'
import { readDate } from '#lib/domain/shared/typed-date'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import { codedMessage } from '#lib/messages/coded-message'
import { formatDate } from '#lib/messages/format'
import type { MessageKey } from '#lib/messages/message-key'
import { problemWords } from '#lib/messages/problem-words'
import { post } from './actions'
import { askRules, typedField } from './ask-rules'
import { emptySubscribeDraft, readSubscription, type SubscribeDraft, type SubscribeProblem } from './draft'
import { ContractFields, CoverFields, HolderFields } from './fields'
import { Overview } from './overview'
import { useSubscribing } from './use-subscribing'

/** A new contract: who, what, from when, and why. What is typed stays, whatever happens. */
export function SubscribeForm({
  formToken,
  person,
  today,
}: {
  formToken: string
  person: string
  today: CalendarDate
}) {
  const words = useWords()
  const [answer, postForm] = usePosted(post)
  // Without scripts: what was posted comes back with the page.
  const posted = answer?.ok ? answer.value : null
  const [initial] = useState(() => posted?.draft ?? emptySubscribeDraft(formToken))
  const form = useForm<SubscribeDraft>({ defaultValues: initial })
  const draft = { ...initial, ...useWatch({ control: form.control }) } as SubscribeDraft
  const kept = useKeptDraft('hindsight.subscribe', form, initial, 'formToken')
  const subscribing = useSubscribing(kept.clear, {
    taken: posted?.outcome?.kind === 'taken' ? posted.outcome.aggregateId : null,
    failure: answer && !answer.ok ? answer.error.message : null,
  })
  const { contract, problems } = readSubscription(draft)

  const write = (problem: SubscribeProblem) =>
    problemWords(problem, words, `edit.fields.${problem.field.split('.').at(-1)}`)
  const { errors: typed, attempt, ...trying } = useProblems(problems, write, form, answer ? 1 : 0)
  const { failure, taken } = subscribing
  const start = readDate(draft.startDate)
  const confirmed = draft.confirmed === '' ? [] : [draft.confirmed]
  const ruled = askRules({ contract, startDate: start.ok ? start.date : null, confirmed, today })
  const refusal = ruled.refusal ?? subscribing.refusalOf(contract)
  const refused = refusal && words.objection(refusal)
  const known = refusal ? typedField(refusal) : undefined
  const errors = refused && known ? { ...typed, [known]: refused } : typed
  const summary: FieldError[] = Object.entries(errors).map(([field, message]) => ({
    field,
    message: words.t('edit.atField', { field: fieldWords(field), message }),
  }))
  if (refused && !known) summary.push({ message: refused })
  if (failure) summary.push({ message: failure })
  if (taken) summary.push({ message: words.t('subscribe.taken', { id: taken }) })

  function fieldWords(path: string) {
    const [, index, name] = /^covers\.(\d+)\.(\w+)$/.exec(path) ?? []
    if (name)
      return `${words.t('subscribe.cover', { number: Number(index) + 1 })}, ${codedMessage(words.t, `edit.fields.${name}`)}`
    const label = subscribeLabels[path]
    return label ? words.t(label) : codedMessage(words.t, `edit.fields.${path}`)
  }

  function submit() {
    if (subscribing.pending) return
    trying.tryAgain()
    subscribing.clear()
    if (!contract || problems.length > 0 || ruled.refusal) return
    subscribing.save({ contract, reason: draft.why, formToken: draft.formToken, confirmed })
  }

  return (
    <CommandForm
      form={form}
      errors={errors}
      onLeave={trying.onLeave}
      onSubmit={submit}
      person={person}
      pending={subscribing.pending}
      refused={refusal !== null}
      confirm={words.t('subscribe.submit', {
        ready: start.ok ? 'yes' : 'no',
        date: start.ok ? formatDate(start.date as CalendarDate, words.locale) : '',
      })}
      action={postForm}
      hidden={{ formToken: draft.formToken }}
      columns="lg:grid-cols-[minmax(320px,400px)_minmax(400px,560px)_minmax(0,1fr)]"
    >
      <div className="border-r px-5 pb-6 max-lg:border-r-0 max-lg:px-4 lg:overflow-y-auto">
        <StepTitle number={1} title={words.t('subscribe.contract')} />
        <FormNotes errors={summary} attempt={attempt} pending={subscribing.pending} kept={kept}>
          {taken && (
            <LinkButton href={contractHref(taken)} size="sm" className="mt-2">
              {words.t('subscribe.openTaken', { id: taken })}
            </LinkButton>
          )}
        </FormNotes>
        <ContractFields words={words} back={ruled.checks.find(({ code }) => code === 'reaches_back')}>
          <Confirmation asked={askedToConfirm(refusal, ruled.checks)} />
        </ContractFields>
      </div>
      <div className="border-r px-5 pb-6 max-lg:border-r-0 max-lg:px-4 lg:overflow-y-auto">
        <StepTitle number={2} title={words.t('subscribe.holder')} />
        <HolderFields words={words} kind={draft.kind} />
        <div className="mt-2">
          <StepTitle number={3} title={words.t('subscribe.covers')} />
        </div>
        <CoverFields words={words} codes={draft.covers.map(({ code }) => code)} />
      </div>
      <div className="lg:overflow-y-auto">
        <Overview draft={draft} checks={ruled.complete && !refusal ? ruled.checks : null} words={words} />
      </div>
    </CommandForm>
  )
}

const subscribeLabels: Readonly<Record<string, MessageKey>> = {
  startDate: 'subscribe.startDate',
  productCode: 'subscribe.product',
  paymentFrequency: 'subscribe.payment',
  tacitRenewal: 'subscribe.renewal',
  professionalUse: 'subscribe.use',
  kind: 'subscribe.kind',
  covers: 'subscribe.covers',
}
