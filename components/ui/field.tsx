'use client'
import { CircleAlert } from 'lucide-react'
import { createContext, type ReactNode, useContext } from 'react'

interface FieldContext {
  id: string
  name: string
  labelId: string
  describedBy: string | undefined
  invalid: boolean
}

const Context = createContext<FieldContext | null>(null)

/** The id of the control of a field, for labels and for the links of an error summary. */
export const fieldId = (name: string) => `field-${name.replaceAll('.', '-')}`

/** What a control of the kit needs from the field around it; null outside one. */
export const useField = () => useContext(Context)

/** The attributes that tie a control to its label, hint and error. */
export function useControlProps() {
  const field = useField()
  return field
    ? {
        id: field.id,
        name: field.name,
        'aria-invalid': field.invalid || undefined,
        'aria-describedby': field.describedBy,
      }
    : {}
}

interface FieldProps {
  name: string
  label: string
  hint?: ReactNode
  /** What is wrong and what would be accepted; stands above the control, in words. */
  error?: string | undefined
  /** Beside the label: "optional". */
  aside?: string
  children: ReactNode
  className?: string
}

/** A label, a hint, an error and one control of the kit, tied together for assistive technology. */
export function Field({ name, label, hint, error, aside, children, className }: FieldProps) {
  const id = fieldId(name)
  const hintId = hint ? `${id}-hint` : undefined
  const errorId = error ? `${id}-error` : undefined
  const describedBy = [errorId, hintId].filter(Boolean).join(' ') || undefined
  return (
    <Context value={{ id, name, labelId: `${id}-label`, describedBy, invalid: Boolean(error) }}>
      <div className={className}>
        <label htmlFor={id} id={`${id}-label`} className="block w-fit font-semibold">
          {label}
          {aside && <span className="ml-1.5 text-meta font-normal text-ink-3">{aside}</span>}
        </label>
        {hint && (
          <p id={hintId} className="text-meta text-ink-2">
            {hint}
          </p>
        )}
        {error && (
          <p id={errorId} className="mt-1 flex gap-1.5 text-meta font-medium text-removed">
            <CircleAlert className="size-4 shrink-0" aria-hidden="true" />
            {error}
          </p>
        )}
        <div className="mt-1">{children}</div>
      </div>
    </Context>
  )
}
