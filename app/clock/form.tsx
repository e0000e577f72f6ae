'use client'
import { type FormEvent, useState, useTransition } from 'react'
import { useAsk, usePosted } from '#components/asking/use-ask'
import { useRefresh } from '#components/asking/use-refresh'
import type { ClockInput } from '#components/shell/clock-control'
import { Button } from '#components/ui/button'
import { DateInput } from '#components/ui/form/date-input'
import { ErrorSummary, type FieldError } from '#components/ui/form/error-summary'
import { Field, FieldRow } from '#components/ui/form/field'
import { TextInput } from '#components/ui/form/text-input'
import type { ActionError } from '#lib/domain/shared/server-action'
import { setClock } from './actions'

interface ClockFormProps {
  /** What the clock showed when the page was made, as people type it. */
  shown: { day: string; time: string }
  /** Changes each time the clock is set: only then do the fields show it anew. */
  setting: number
  labels: Record<'title' | 'day' | 'time' | 'set' | 'nextDay' | 'nextMonth' | 'failed', string>
}

const errorOf = ({ field, message }: ActionError): FieldError => ({ message, ...(field ? { field } : {}) })

/** By name: a page that came with its form has fields of the framework's own in it. */
const inputOf = (form: FormData): ClockInput => ({
  to: (form.get('to') ?? 'moment') as ClockInput['to'],
  ...{ day: String(form.get('day') ?? ''), time: String(form.get('time') ?? '') },
})

/** A moment, or a step from the one it is; posted by the browser itself where no scripts run. */
export function ClockForm({ shown, setting, labels }: ClockFormProps) {
  const ask = useAsk()
  const refresh = useRefresh()
  const [posted, post] = usePosted(setClock)
  const [pending, start] = useTransition()
  const [failure, setFailure] = useState<{ error: FieldError; attempt: number } | null>(
    posted && !posted.ok ? { error: errorOf(posted.error), attempt: 1 } : null,
  )
  const typed = posted && !posted.ok ? posted.typed : undefined
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { submitter } = event.nativeEvent as SubmitEvent
    const fields = inputOf(new FormData(event.currentTarget, submitter))
    start(async () => {
      const result = await ask(setClock, fields)
      if (result.ok) refresh()
      setFailure((last) => (result.ok ? null : { error: errorOf(result.error), attempt: (last?.attempt ?? 0) + 1 }))
    })
  }
  const problem = (field: string) => (failure?.error.field === field ? failure.error.message : undefined)
  const step = (to: ClockInput['to'], label: string) => (
    <Button type="submit" name="to" value={to} pending={pending}>
      {label}
    </Button>
  )
  return (
    <form action={post} onSubmit={submit} noValidate className="mt-4 grid max-w-110 gap-4" aria-label={labels.title}>
      {failure && <ErrorSummary title={labels.failed} errors={[failure.error]} attempt={failure.attempt} />}
      <FieldRow className="grid-cols-2">
        <Field name="day" label={labels.day} error={problem('day')}>
          <DateInput key={setting} defaultValue={typed?.day ?? shown.day} />
        </Field>
        <Field name="time" label={labels.time} error={problem('time')}>
          <TextInput key={setting} className="max-w-28" maxLength={20} defaultValue={typed?.time ?? shown.time} />
        </Field>
      </FieldRow>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" name="to" value="moment" variant="primary" pending={pending}>
          {labels.set}
        </Button>
        {step('next_day', labels.nextDay)}
        {step('next_month', labels.nextMonth)}
      </div>
    </form>
  )
}
