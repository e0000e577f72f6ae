'use client'
import { useState, useTransition } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslations } from 'use-intl'
import { useAsk, usePosted } from '#components/asking/use-ask'
import { Button } from '#components/ui/button'
import { ErrorSummary, type FieldError } from '#components/ui/form/error-summary'
import { Field } from '#components/ui/form/field'
import { TextInput } from '#components/ui/form/text-input'
import { signIn } from './actions'

/**
 * E-mail and password; what was typed stays when it is refused. Sent before the scripts of the page run, or without
 * them, the browser posts the fields to the same action: they never become part of an address.
 */
export function SignInForm({ next }: { next: string }) {
  const t = useTranslations('signIn')
  const [pending, startTransition] = useTransition()
  const ask = useAsk()
  const [posted, post] = usePosted(signIn)
  const [failure, setFailure] = useState<{ errors: FieldError[]; attempt: number } | null>(
    posted && !posted.ok ? { errors: [{ message: posted.error.message }], attempt: 1 } : null,
  )
  // Without default values, which would wipe out what was typed before the scripts ran.
  const { register, handleSubmit, formState } = useForm<{ email: string; password: string }>({
    shouldFocusError: false,
  })
  const fail = (errors: FieldError[]) => setFailure((last) => ({ errors, attempt: (last?.attempt ?? 0) + 1 }))
  const submit = handleSubmit(
    (values) =>
      startTransition(async () => {
        const result = await ask(signIn, { ...values, next })
        if (!result.ok) fail([{ message: result.error.message }])
      }),
    ({ email, password }) =>
      fail([
        ...(email ? [{ field: 'email', message: t('emailMissing') }] : []),
        ...(password ? [{ field: 'password', message: t('passwordMissing') }] : []),
      ]),
  )
  return (
    <form action={post} onSubmit={submit} noValidate className="grid gap-4" aria-label={t('title')}>
      <input type="hidden" name="next" value={next} />
      {failure && <ErrorSummary title={t('summary')} errors={failure.errors} attempt={failure.attempt} />}
      <Field name="email" label={t('email')} error={formState.errors.email && t('emailMissing')}>
        <TextInput
          type="email"
          autoComplete="username"
          defaultValue={posted && !posted.ok ? posted.typed?.email : undefined}
          {...register('email', { required: true })}
        />
      </Field>
      <Field name="password" label={t('password')} error={formState.errors.password && t('passwordMissing')}>
        <TextInput type="password" autoComplete="current-password" {...register('password', { required: true })} />
      </Field>
      <Button type="submit" variant="primary" size="lg" pending={pending}>
        {t('submit')}
      </Button>
    </form>
  )
}
