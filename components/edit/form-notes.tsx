'use client'
import type { ReactNode } from 'react'
import { ErrorSummary, type FieldError } from '#components/ui/form/error-summary'
import { useWords } from '#components/words/use-words'

interface FormNotesProps {
  errors: readonly FieldError[]
  attempt: number
  pending: boolean
  kept: { restored: boolean; startAgain(): void }
  /** Below the errors: a way out of them. */
  children?: ReactNode
}

/** On top of what is typed: what stands in the way of saving, and whether an earlier draft came back. */
export function FormNotes({ errors, attempt, pending, kept, children }: FormNotesProps) {
  const words = useWords()
  return (
    <>
      {attempt > 0 && errors.length > 0 && !pending && (
        <div className="mb-4">
          <ErrorSummary title={words.t('edit.summary', { count: errors.length })} errors={errors} attempt={attempt}>
            {children}
          </ErrorSummary>
        </div>
      )}
      {kept.restored && (
        <p className="mb-3 text-meta text-ink-2" role="status">
          {words.t('edit.restored')}{' '}
          <button type="button" className="link" onClick={kept.startAgain}>
            {words.t('edit.startAgain')}
          </button>
        </p>
      )}
    </>
  )
}
