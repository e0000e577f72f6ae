'use client'
import { type ReactNode, useEffect, useRef } from 'react'
import { fieldId } from '#components/ui/form/field'

export interface FieldError {
  /** The name of the field to correct; without one the sentence stands alone. */
  field?: string | undefined
  message: string
}

interface ErrorSummaryProps {
  title: string
  errors?: readonly FieldError[]
  children?: ReactNode
  /** Changes with every attempt, so that the focus comes back after each. */
  attempt?: number
}

/** What stands in the way, on top of the form: takes the focus, and each line leads to its field. */
export function ErrorSummary({ title, errors = [], children, attempt = 0 }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt is a new reason to look here
  useEffect(() => box.current?.focus(), [attempt])
  return (
    <div ref={box} role="alert" tabIndex={-1} className="rounded-control border-2 border-removed-line px-3 py-2">
      <h2 className="font-semibold">{title}</h2>
      {errors.length > 0 && (
        <ul className="mt-0.5">
          {errors.map(({ field, message }) => (
            <li key={`${field} ${message}`} className="min-h-6 py-0.5 font-medium text-removed">
              {field ? (
                <a href={`#${fieldId(field)}`} className="reference" onClick={(event) => goToField(event, field)}>
                  {message}
                </a>
              ) : (
                message
              )}
            </li>
          ))}
        </ul>
      )}
      {children}
    </div>
  )
}

/** Moves the focus without touching the address, which carries the state of the page. */
function goToField(event: { preventDefault(): void }, field: string) {
  const control = document.getElementById(fieldId(field))
  if (!control) return
  event.preventDefault()
  control.focus()
}
