import { z } from 'zod'
import type { Field } from '#lib/domain/shared/form'
import { type DateProblem, readDate } from '#lib/domain/shared/typed-date'
import { textProblem } from '#lib/engine/core/text'
import type { NameIn } from '#lib/messages/message-key'
import { readAmount } from '#lib/messages/read-amount'
import { formatSiret, typedAmount, typedDate } from '#lib/messages/typed'

/**
 * What is wrong with what was typed: `missing` and `unreadable` in the field's own words, `date` with what is wrong
 * with the day, else `edit.problems.<problem>`.
 */
export interface FieldProblem {
  problem: 'missing' | 'unreadable' | 'date' | NameIn<'edit.problems'>
  limit?: number
  date?: DateProblem
}

type ReadField = { ok: true; value: unknown } | ({ ok: false } & FieldProblem)

const read = (value: unknown): ReadField => ({ ok: true, value })
const wrong = (problem: FieldProblem['problem'], more: Omit<FieldProblem, 'problem'> = {}): ReadField => ({
  ok: false,
  problem,
  ...more,
})

/** Reads what was typed into one field: a calendar date, cents, a text. Undefined is left out, null is not known. */
export function readField(field: Field, typed: string): ReadField {
  const text = typed.trim()
  if (text === '' && field.empty) return read(field.empty === 'optional' ? undefined : null)
  switch (field.kind) {
    case 'date': {
      const date = readDate(typed)
      return date.ok ? read(date.date) : wrong('date', { date })
    }
    case 'money': {
      if (text === '') return wrong('amountMissing')
      const cents = readAmount(typed)
      return typeof cents === 'number' ? read(cents) : wrong(cents)
    }
    case 'choice':
      return field.options.some(({ value }) => value === typed) ? read(typed) : wrong('missing')
    case 'email':
      return z.email().max(254).safeParse(text).success ? read(text) : wrong('email')
    case 'siret': {
      const digits = text.replace(/[\s\u00a0\u202f]/g, '')
      return /^\d{14}$/.test(digits) ? read(digits) : wrong('siret')
    }
    case 'text': {
      if (text === '') return wrong('missing')
      const problem = textProblem(text, 'one line')
      if (problem) return wrong(problem)
      if (text.length > field.longest) return wrong('tooLong', { limit: field.longest })
      return !field.matches || field.matches.test(text) ? read(text) : wrong('unreadable')
    }
  }
}

/** What a field begins with, as a person would type it. */
export function typedField(field: Field): string {
  if (field.value == null) return ''
  switch (field.kind) {
    case 'date':
      return typedDate(field.value)
    case 'money':
      return typedAmount(field.value)
    case 'siret':
      return formatSiret(field.value)
    default:
      return field.value
  }
}
