import type { Value } from '#lib/domain/shared/value'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import type { FieldText } from '#lib/messages/message-key'

/** A text of a form: a line of the catalogue with its values, a value, one that begins like a sentence, or an article. */
export type FormText =
  | { kind: 'line'; key: FieldText; values?: Readonly<Record<string, Value>> }
  | { kind: 'alone'; value: Value }
  | { kind: 'source'; source: string }
  | Value

export const line = (key: FieldText, values: Readonly<Record<string, Value>> = {}): FormText => ({
  kind: 'line',
  key,
  values,
})

export interface Option {
  value: string
  label: FormText
  /** A second line: an article of law, a term, or why it cannot be chosen. */
  hint?: FormText
  disabled?: boolean
}

interface FieldBase {
  /**
   * As the input names it, so that a rule's "no" finds it. Its words are `<name>`, and as needed
   * `<name>Hint`, `<name>Choose` (before a choice), `<name>Missing` and `<name>Unreadable`.
   */
  name: string
  /** False: not now, as long as something else is not typed otherwise. */
  shown?: boolean
  /** What is said below its name, after its own hint. */
  hint?: readonly FormText[]
  /** What an empty field means: nothing is said of it, or the value is unknown. Without, it has to be filled in. */
  empty?: 'optional' | 'unknown'
  /** The differences of the review that were typed here, as a `Change` names them. */
  changes?: readonly string[]
  /** Half as wide. */
  narrow?: true
}

/** One field, with what it begins with: a value as the state has it, written as a person would type it. */
export type Field =
  | (FieldBase & { kind: 'date'; value?: CalendarDate | null })
  | (FieldBase & { kind: 'money'; value?: number | null })
  | (FieldBase & { kind: 'text'; value?: string | null; longest: number; matches?: RegExp })
  | (FieldBase & { kind: 'email' | 'siret'; value?: string | null })
  | (FieldBase & { kind: 'choice'; value?: string | null; options: readonly Option[] })

/** Fields side by side, with one hint below. */
export interface FieldRow {
  kind: 'row'
  fields: readonly Field[]
  hint: FormText
}

/** What a command asks. Between its first day and its other fields stands why, which every command asks. */
export interface Form {
  /** From when it applies; where there is nothing to choose, lines that say so. */
  from: Field | { kind: 'lines'; lines: readonly FormText[] }
  fields: readonly (Field | FieldRow)[]
  /** Puts what was read, by field, together to the input of the command; without, it is the input. */
  input?(read: Readonly<Record<string, unknown>>): unknown
}

/** Every field of a form in the order of the page, shown or not. */
export const fieldsOf = ({ from, fields }: Form): Field[] => [
  ...(from.kind === 'lines' ? [] : [from]),
  ...fields.flatMap((each) => (each.kind === 'row' ? each.fields : [each])),
]
