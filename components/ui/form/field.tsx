'use client'
import { clsx } from 'clsx'
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

const InRow = createContext(false)

/** Fields side by side: labels and controls stay in line, whatever stands below one of them. `className` says how many columns. */
export function FieldRow({ className, children }: { className: string; children: ReactNode }) {
  return (
    <InRow value={true}>
      <div className={clsx('-mb-2 grid gap-x-3', className)}>{children}</div>
    </InRow>
  )
}

interface FieldProps {
  name: string
  label: string
  hint?: ReactNode
  /** What is wrong and what would be accepted, in words; stands above the control, in a row of fields below it. */
  error?: string | undefined
  /** Beside the label: "optional". */
  aside?: string
  children: ReactNode
  className?: string
}

/** A label, a hint, an error and one control of the kit, tied together for assistive technology. */
export function Field({ name, label, hint, error, aside, children, className }: FieldProps) {
  const id = fieldId(name)
  const inRow = useContext(InRow)
  const hintId = hint ? `${id}-hint` : undefined
  const errorId = error ? `${id}-error` : undefined
  const describedBy = [errorId, hintId].filter(Boolean).join(' ') || undefined
  const refusal = error && (
    <p id={errorId} className="mt-1 flex gap-1.5 text-meta font-medium text-removed">
      <CircleAlert className="size-4 shrink-0" aria-hidden="true" />
      {error}
    </p>
  )
  return (
    <Context value={{ id, name, labelId: `${id}-label`, describedBy, invalid: Boolean(error) }}>
      <div className={clsx(inRow && 'row-span-3 grid grid-rows-subgrid pb-2', className)}>
        <div className="self-end">
          <label htmlFor={id} id={`${id}-label`} className="block w-fit font-semibold">
            {label}
            {aside && <span className="ml-1.5 text-meta font-normal text-ink-3">{aside}</span>}
          </label>
          {hint && (
            <p id={hintId} className="text-meta text-ink-2">
              {hint}
            </p>
          )}
          {!inRow && refusal}
        </div>
        <div className="mt-1">{children}</div>
        {inRow && refusal}
      </div>
    </Context>
  )
}
