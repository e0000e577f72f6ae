'use client'
import type { Route } from 'next'
import { useState } from 'react'
import { FormProvider, useForm, useWatch } from 'react-hook-form'
import { ConfirmBar } from '#components/edit/confirm-bar'
import { problemWords } from '#components/edit/problem-words'
import { StepTitle } from '#components/edit/step-title'
import { FormErrorsProvider } from '#components/edit/typed-field'
import { useKeptDraft } from '#components/edit/use-kept-draft'
import { LinkButton } from '#components/ui/button'
import { ErrorSummary, type FieldError } from '#components/ui/error-summary'
import { useWords } from '#components/words/use-words'
import type { CalendarDate } from '#lib/domain/shared/calendar-date'
import { formatDate } from '#lib/messages/format'
import { readDate } from '#lib/messages/typed'
import { emptySubscribeDraft, readSubscription, type SubscribeDraft } from './draft'
import { ContractFields, CoverFields, HolderFields } from './fields'
import { Overview } from './overview'
import { useSubscribing } from './use-subscribing'

/** A new contract: who, what, from when, and why. What is typed stays, whatever happens. */
export function SubscribeForm({ formToken, person }: { formToken: string; person: string }) {
  const words = useWords()
  const [initial] = useState(() => emptySubscribeDraft(formToken))
  const [left, setLeft] = useState<readonly string[]>([])
  const [attempt, setAttempt] = useState(0)
  const form = useForm<SubscribeDraft>({ defaultValues: initial })
  const draft = { ...initial, ...useWatch({ control: form.control }) } as SubscribeDraft
  const kept = useKeptDraft('hindsight.subscribe', form, initial, 'formToken')
  const subscribing = useSubscribing(kept.clear)
  const { contract, problems } = readSubscription(draft)

  const due = problems.filter(({ field }) => attempt > 0 || left.includes(field))
  const errors: Record<string, string> = Object.fromEntries(due.map((due) => [due.field, problemWords(due, words)]))
  const { failure, taken } = subscribing
  const refusal = subscribing.refusalOf(contract)
  const refused =
    refusal && words.t('edit.atRule', { message: words.refusal(refusal), source: words.source(refusal.source) })
  const known = refusal?.field === 'coverages' ? undefined : refusal?.field
  if (refused && known) errors[known] = refused
  const summary: FieldError[] = Object.entries(errors).map(([field, message]) => ({
    field,
    message: words.t('edit.atField', { field: fieldWords(field), message }),
  }))
  if (refused && !known) summary.push({ message: refused })
  if (failure) summary.push({ message: failure })
  if (taken) summary.push({ message: words.t('subscribe.taken', { id: taken }) })

  function fieldWords(path: string) {
    const [, index, name] = /^covers\.(\d+)\.(\w+)$/.exec(path) ?? []
    if (name) return `${words.t('subscribe.cover', { number: Number(index) + 1 })}, ${words.t(`edit.fields.${name}`)}`
    return words.t(subscribeLabels[path] ?? `edit.fields.${path}`)
  }

  function submit() {
    if (subscribing.pending) return
    setAttempt((count) => count + 1)
    subscribing.clear()
    if (contract) subscribing.save(contract, draft.why, draft.formToken)
  }

  const start = readDate(draft.startDate)
  const onLeave = (field: string) => {
    if (String(form.getValues(field as keyof SubscribeDraft) ?? '').trim()) setLeft((known) => [...known, field])
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
          <div className="min-h-0 flex-1 bg-surface max-lg:overflow-y-auto lg:grid lg:grid-cols-[minmax(320px,400px)_minmax(400px,560px)_minmax(0,1fr)]">
            <div className="border-r px-5 pb-6 max-lg:border-r-0 max-lg:px-4 lg:overflow-y-auto">
              <StepTitle number={1} title={words.t('subscribe.contract')} />
              {attempt > 0 && summary.length > 0 && !subscribing.pending && (
                <div className="mb-4">
                  <ErrorSummary
                    title={words.t('edit.summary', { count: summary.length })}
                    errors={summary}
                    attempt={attempt}
                  >
                    {taken && (
                      <LinkButton href={`/subscriptions/${taken}` as Route} size="sm" className="mt-2">
                        {words.t('subscribe.openTaken', { id: taken })}
                      </LinkButton>
                    )}
                  </ErrorSummary>
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
              <ContractFields words={words} />
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
              <Overview draft={draft} words={words} />
            </div>
          </div>
          <ConfirmBar person={person} pending={subscribing.pending}>
            {words.t('subscribe.submit', {
              ready: start.ok ? 'yes' : 'no',
              date: start.ok ? formatDate(start.date as CalendarDate, words.locale) : '',
            })}
          </ConfirmBar>
        </form>
      </FormErrorsProvider>
    </FormProvider>
  )
}

const subscribeLabels: Record<string, string> = {
  startDate: 'subscribe.startDate',
  productCode: 'subscribe.product',
  paymentFrequency: 'subscribe.payment',
  tacitRenewal: 'subscribe.renewal',
  professionalUse: 'subscribe.use',
  kind: 'subscribe.kind',
  covers: 'subscribe.covers',
}
