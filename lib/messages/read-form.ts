import { type Form, fieldsOf } from '#lib/domain/shared/form'
import { REASON_LIMIT } from '#lib/engine/core/edit'
import { textProblem } from '#lib/engine/core/text'
import { type FieldProblem, readField, typedField } from '#lib/messages/read-field'

/** A form as it is filled in, by field, exactly as typed; read only to decide, never rewritten. */
export type Typed = Readonly<Record<string, string>>

/** What every form asks beside its own fields: why, and what is insisted on, as a rule asked for it. */
export const COMMON_FIELDS = ['why', 'confirmed'] as const

interface ReadForm {
  /** The command's input; null while something but why stands in the way: the rules need no why. */
  input: unknown
  problems: (FieldProblem & { field: string })[]
}

/** Reads a form into the input of its command: what stands in the way of it, field by field, in the order of the page. */
export function readForm(form: Form, typed: Typed): ReadForm {
  const problems: ReadForm['problems'] = []
  const values: Record<string, unknown> = {}
  const fields = fieldsOf(form).filter(({ shown }) => shown !== false)
  const [from, ...others] = form.from.kind === 'lines' ? [undefined, ...fields] : fields
  for (const field of [from, 'why' as const, ...others]) {
    if (field === undefined) continue
    if (field === 'why') {
      const problem = whyProblem(typed.why ?? '')
      if (problem) problems.push({ field: 'why', ...problem })
      continue
    }
    const read = readField(field, typed[field.name] ?? '')
    if (!read.ok) {
      const { ok: _, ...problem } = read
      problems.push({ field: field.name, ...problem })
    } else if (read.value !== undefined) values[field.name] = read.value
  }
  const ready = problems.every(({ field }) => field === 'why')
  return { input: ready ? (form.input?.(values) ?? values) : null, problems }
}

/** What is wrong with a why; null where it says something. */
export function whyProblem(typed: string): FieldProblem | null {
  const why = typed.trim()
  const problem = textProblem(why, 'several lines')
  if (why === '') return { problem: 'whyMissing' }
  if (problem) return { problem }
  return why.length > REASON_LIMIT ? { problem: 'whyTooLong', limit: REASON_LIMIT } : null
}

/**
 * What a form begins with: what is proposed for each field, and a choice that the address asks for by its field's name.
 * `draw` gives the form for what was typed so far.
 */
export function typedAtFirst(draw: (typed: Typed) => Form, asked: Typed = {}): Typed {
  const chosen = fieldsOf(draw({})).flatMap((field) => {
    const value = asked[field.name] ?? ''
    const offered = field.kind === 'choice' && field.options.some((each) => each.value === value && !each.disabled)
    return offered ? [[field.name, value] as const] : []
  })
  const proposed = fieldsOf(draw(Object.fromEntries(chosen))).map((field) => [field.name, typedField(field)] as const)
  const common = COMMON_FIELDS.map((name) => [name, ''] as const)
  return Object.fromEntries([...common, ...proposed, ...chosen])
}
