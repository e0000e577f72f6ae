import type { FieldError } from '#components/ui/form/error-summary'
import { type Form, fieldsOf } from '#lib/domain/shared/form'
import type { Refusal } from '#lib/engine/core/command'
import type { CommandWords } from '#lib/messages/command-words'
import type { Words } from '#lib/messages/words'

interface Objecting {
  /** What cannot be read, by field, where it is time to say so. */
  mistyped: Readonly<Record<string, string>>
  /** The rule that refuses what was read. */
  refusal: Refusal | null
  /** What belongs to no field. */
  failure: string | null
  words: Words
  own: CommandWords
}

/** What stands in the way of saving: at each field, and above the form in the order of the page, which it gives too. */
export function objectionsOf(form: Form, { mistyped, refusal, failure, words, own }: Objecting) {
  const errors = refusal?.field ? { ...mistyped, [refusal.field]: words.objection(refusal) } : mistyped
  const [first, ...others] = fieldsOf(form).map((field) => field.name)
  const order = form.from.kind === 'lines' ? ['why', first, ...others] : [first, 'why', ...others]
  const summary: FieldError[] = order.flatMap((field) => {
    const message = field && errors[field]
    return message ? [{ field, message: words.t('edit.atField', { field: own.field(field), message }) }] : []
  })
  if (failure) summary.push({ message: failure })
  return { errors, order, summary }
}
