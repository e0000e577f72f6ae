'use client'
import { useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import type { FieldProblem } from '#lib/messages/read-field'

/**
 * What stands in the way of saving, field by field, once it is time to say so: a field that was left with
 * something in it, or all of them after an attempt to save.
 */
export function useProblems(
  problems: readonly (FieldProblem & { field: string })[],
  write: (problem: FieldProblem & { field: string }) => string,
  // biome-ignore lint/suspicious/noExplicitAny: any form will do
  form: UseFormReturn<any>,
  /** How often it was sent before the page came: once, where it was posted without scripts. */
  tried = 0,
) {
  const [left, setLeft] = useState<readonly string[]>([])
  const [attempt, setAttempt] = useState(tried)
  const due = problems.filter(({ field }) => attempt > 0 || left.includes(field))
  const errors: Record<string, string> = Object.fromEntries(due.map((one) => [one.field, write(one)]))
  return {
    errors,
    /** How many tries to save there were: the summary comes with the first, and takes the focus with each. */
    attempt,
    tryAgain: () => setAttempt((count) => count + 1),
    startOver: () => setAttempt(0),
    onLeave(field: string) {
      if (String(form.getValues(field) ?? '').trim()) setLeft((known) => [...known, field])
    },
  }
}
