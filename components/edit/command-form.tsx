'use client'
import type { ReactNode } from 'react'
import { FormProvider, type UseFormReturn } from 'react-hook-form'
import { ConfirmBar } from '#components/edit/confirm-bar'
import { FormErrorsProvider } from '#components/edit/typed-field'

interface CommandFormProps {
  // biome-ignore lint/suspicious/noExplicitAny: any form will do
  form: UseFormReturn<any>
  errors: Readonly<Record<string, string>>
  onLeave(field: string): void
  onSubmit(): void
  person: string
  pending: boolean
  /** Whether a rule refuses what is filled in. */
  refused: boolean
  /** What it does, on the button that does it: "Add cyber from 1 Sep 2024". */
  confirm: string
  /** Where the form goes without scripts, and what it takes along beside its fields. */
  action(data: FormData): void
  hidden: Readonly<Record<string, string>>
  /** The widths of the columns where there is room for them. */
  columns: string
  children: ReactNode
}

/** A form that records something: columns that scroll alone, and the button that does it below them. Ctrl Enter does it too. */
export function CommandForm({
  form,
  errors,
  onLeave,
  onSubmit,
  confirm,
  action,
  hidden,
  columns,
  children,
  ...bar
}: CommandFormProps) {
  return (
    <FormProvider {...form}>
      <FormErrorsProvider value={{ errors, onLeave }}>
        <form
          noValidate
          action={action}
          className="flex min-h-0 flex-1 flex-col"
          onSubmit={(event) => {
            event.preventDefault()
            onSubmit()
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
            event.preventDefault()
            onSubmit()
          }}
        >
          {Object.entries(hidden).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <div className={`min-h-0 flex-1 bg-surface max-lg:overflow-y-auto lg:grid ${columns}`}>{children}</div>
          <ConfirmBar person={bar.person} pending={bar.pending} quiet={bar.refused}>
            {confirm}
          </ConfirmBar>
        </form>
      </FormErrorsProvider>
    </FormProvider>
  )
}
