'use client'
import { createContext, type ReactNode, useContext } from 'react'
import { useController } from 'react-hook-form'
import { DateInput } from '#components/ui/form/date-input'
import { Field } from '#components/ui/form/field'
import { MoneyInput } from '#components/ui/form/money-input'
import { Select, type SelectOption } from '#components/ui/form/select'
import { TextInput } from '#components/ui/form/text-input'
import { Textarea } from '#components/ui/form/textarea'
import { useWords } from '#components/words/use-words'

interface FormErrors {
  /** What to correct, by field: only what it is time to show. */
  errors: Readonly<Record<string, string>>
  /** A person has left a field. */
  onLeave(field: string): void
}

const Context = createContext<FormErrors>({ errors: {}, onLeave: () => {} })

/** Hands the errors of a form to its fields, however deep. */
export const FormErrorsProvider = Context.Provider

interface FieldProps {
  name: string
  label: string
  hint?: ReactNode
  aside?: string
  className?: string
}

const controls = { text: TextInput, date: DateInput, money: MoneyInput, area: Textarea }

/** A field of a form whose text stays exactly as typed: a line, several, a date, an amount. */
export function TypedField({
  name,
  kind = 'text',
  narrow = false,
  ...field
}: FieldProps & { kind?: keyof typeof controls; narrow?: boolean }) {
  // Controlled, not registered: the compiler keeps what `register` returns, and a reset would then go unseen.
  const { field: state } = useController({ name })
  const { errors, onLeave } = useContext(Context)
  const words = useWords()
  const Control = controls[kind]
  return (
    <Field name={name} error={errors[name]} {...field}>
      <Control
        value={state.value}
        onChange={(event: { target: { value: string } }) => state.onChange(event.target.value)}
        onBlur={() => {
          state.onBlur()
          onLeave(name)
        }}
        {...(kind === 'date' ? { placeholder: words.t('edit.fields.datePlaceholder') } : {})}
        {...(narrow ? { className: 'w-full max-w-44' } : {})}
      />
    </Field>
  )
}

interface ChoiceProps extends FieldProps {
  narrow?: boolean
  options: readonly SelectOption[]
  placeholder?: string
  onChoose?: (value: string) => void
}

/** A field in which one of a list is chosen. */
export function ChoiceField({ name, options, placeholder, onChoose, narrow, ...field }: ChoiceProps) {
  const { field: state } = useController({ name })
  const { errors } = useContext(Context)
  return (
    <Field name={name} error={errors[name]} {...field}>
      <Select
        options={options}
        value={state.value === '' ? null : state.value}
        {...(placeholder ? { placeholder } : {})}
        {...(narrow ? { className: 'w-full max-w-44' } : {})}
        onValueChange={(value) => {
          state.onChange(value)
          onChoose?.(value)
        }}
      />
    </Field>
  )
}
