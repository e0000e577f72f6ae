'use client'
import { ChoiceField, TypedField } from '#components/edit/typed-field'
import type { Field } from '#lib/domain/shared/form'
import type { CommandWords } from '#lib/messages/command-words'

interface FormFieldProps {
  field: Field
  words: CommandWords
  onChoose(name: string, value: string): void
}

/** One field of a command's form, drawn by its kind; label and hints are its own words. */
export function FormField({ field, words, onChoose }: FormFieldProps) {
  const { name, narrow = false } = field
  const own = words.has(`${name}Hint`) ? [words.field(`${name}Hint`)] : []
  const hint = [...own, ...(field.hint ?? []).map((text) => words.text(text))].join(' ')
  const common = { name, label: words.field(name), narrow, ...(hint ? { hint } : {}) }
  if (field.kind === 'choice') {
    return (
      <ChoiceField
        {...common}
        options={field.options.map(({ value, label, hint: second, disabled = false }) => ({
          ...{ value, label: words.text(label), disabled },
          ...(second ? { hint: words.text(second) } : {}),
        }))}
        {...(words.has(`${name}Choose`) ? { placeholder: words.field(`${name}Choose`) } : {})}
        onChoose={(value) => onChoose(name, value)}
      />
    )
  }
  return (
    <TypedField
      {...common}
      kind={field.kind === 'date' || field.kind === 'money' ? field.kind : 'text'}
      {...(field.empty === 'optional' ? { aside: words.words.t('common.optional') } : {})}
    />
  )
}
