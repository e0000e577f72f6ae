'use client'
import { useState } from 'react'
import { FormProvider, useForm, useWatch } from 'react-hook-form'
import type { Draft } from '#components/edit/draft'
import { initialDraft } from '#components/edit/initial-draft'
import { IntentFields } from '#components/edit/intent-fields'
import { intentOptions } from '#components/edit/intent-options'
import { readDraft } from '#components/edit/read-draft'
import { FormErrorsProvider } from '#components/edit/typed-field'
import { useProblems } from '#components/edit/use-problems'
import { type Followed, type Supposable, supposable, supposeEdit } from '#components/timeline/what-if/supposed-edit'
import { Button } from '#components/ui/button'
import { Dialog } from '#components/ui/dialog'
import { Select } from '#components/ui/select'
import { useWords } from '#components/words/use-words'
import { unavailableIntents } from '#lib/domain/subscription/intents'
import type { EditCommand } from '#lib/domain/subscription/staff-edit'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { annualPremiumOn } from '#lib/domain/subscription/status'
import { parisDate } from '#lib/engine/core/calendar-date'

interface WhatIfDialogProps {
  step: number
  event: Followed
  contractId: string
  state: SubscriptionState
  onSuppose: (command: EditCommand) => void
  onClose: () => void
}

/** An edit that had followed a step: the fields of the desk's own form, decided by its rules in this browser. */
export function WhatIfDialog(props: WhatIfDialogProps) {
  const words = useWords()
  const { step, state, event, onClose } = props
  const unavailable = unavailableIntents(state, parisDate(event.appendDate))
  const [intent, setIntent] = useState<Supposable>(
    () => supposable.find((name) => !unavailable[name]) ?? 'add_coverage',
  )
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words.t('whatIf.editTitle', { step })}
      description={words.t('whatIf.editHint')}
      actions={
        <>
          <Button onClick={onClose}>{words.t('common.cancel')}</Button>
          <Button variant="primary" type="submit" form="what-if">
            {words.t('whatIf.show')}
          </Button>
        </>
      }
    >
      <div className="mt-3">
        <Select
          aria-label={words.t('edit.whatHappens')}
          options={intentOptions(supposable, unavailable, words)}
          value={intent}
          onValueChange={(name) => setIntent(name as Supposable)}
          className="mb-4 w-full"
        />
        <Fields key={intent} intent={intent} {...props} />
      </div>
    </Dialog>
  )
}

function Fields({ intent, contractId, state, event, onSuppose }: WhatIfDialogProps & { intent: Supposable }) {
  const words = useWords()
  const today = parisDate(event.appendDate)
  const initial = initialDraft(intent, state, { code: '', invoice: '' }, today)
  const form = useForm<Draft>({ defaultValues: initial })
  const draft = { ...initial, ...useWatch({ control: form.control }) } as Draft
  const premiumRequired = annualPremiumOn(state, today) !== null
  const read = readDraft(intent, draft, { coverages: state.coverages, premiumRequired })
  const problems = read.problems.filter(({ field }) => field !== 'why')
  const { errors: typed, attempt, tryAgain, onLeave } = useProblems(problems, form)
  const decided = read.command && supposeEdit(contractId, state, event, read.command)
  const refusal = decided && !decided.ok ? decided.refusal : null
  const errors = refusal?.field ? { ...typed, [refusal.field]: words.objection(refusal) } : typed
  return (
    <FormProvider {...form}>
      <FormErrorsProvider value={{ errors, onLeave }}>
        <form
          id="what-if"
          noValidate
          onSubmit={(submitted) => {
            submitted.preventDefault()
            tryAgain()
            if (read.command && decided?.ok) onSuppose(read.command)
          }}
        >
          {refusal && !refusal.field && (
            <p role="alert" className="mb-3 font-medium text-removed">
              {words.objection(refusal)}
            </p>
          )}
          {attempt > 0 && problems.length > 0 && (
            <p role="alert" className="mb-3 font-medium text-removed">
              {words.t('edit.summary', { count: problems.length })}
            </p>
          )}
          <IntentFields intent={intent} state={state} today={today} withWhy={false} />
        </form>
      </FormErrorsProvider>
    </FormProvider>
  )
}
