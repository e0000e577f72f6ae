'use client'
import { useTranslations } from 'use-intl'
import { Field } from '#components/ui/form/field'
import { Textarea } from '#components/ui/form/textarea'

interface ReasonFieldProps {
  name: string
  label: string
  value: string
  problem: string | undefined
  onChange(text: string): void
}

/** Why a person asks for something; it is kept with what they ask for. */
export function ReasonField({ name, label, value, problem, onChange }: ReasonFieldProps) {
  const t = useTranslations('reactors')
  return (
    <Field name={name} label={label} hint={t('parked.reasonHint')} error={problem}>
      <Textarea value={value} maxLength={500} onChange={(event) => onChange(event.target.value)} />
    </Field>
  )
}
