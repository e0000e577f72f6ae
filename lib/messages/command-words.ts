import type { FormText } from '#lib/domain/shared/form'
import type { Value } from '#lib/domain/shared/value'
import { codedMessage } from '#lib/messages/coded-message'
import type { FieldKey } from '#lib/messages/message-key'
import { problemWords } from '#lib/messages/problem-words'
import type { FieldProblem } from '#lib/messages/read-field'
import type { Words } from '#lib/messages/words'

/** The words of one command: `commands.<aggregate>.<name>` of the catalogue, and `edit.fields` for what all have in common. */
export class CommandWords {
  readonly words: Words
  readonly #aggregate: string
  readonly #command: string
  constructor(words: Words, aggregate: string, command: string) {
    this.words = words
    this.#aggregate = aggregate
    this.#command = command
  }

  get title(): string {
    return codedMessage(this.words.t, `commands.${this.#aggregate}.${this.#command}.title`)
  }

  /**
   * The command in a sentence: `confirm` on the button before it, `says` in the review, `done` once it is saved.
   * `said` is what its input says; null while it cannot be read, and then only `confirm` has something to say.
   */
  sentence(tense: 'confirm' | 'says' | 'done', said: Readonly<Record<string, unknown>> | null): string {
    if (said === null && tense !== 'confirm') return ''
    const written = Object.entries(said ?? {}).map(([name, value]) => [name, this.#inSentence(value, tense)])
    return codedMessage(this.words.t, `commands.${this.#aggregate}.${this.#command}.${tense}`, {
      ...Object.fromEntries(written),
      ready: said === null ? 'no' : 'yes',
    })
  }

  has = (name: string) => this.words.t.has(this.#field(name))

  /** `effectiveDate`, `effectiveDateHint`, `effectiveDateMissing`: a field's label, its hint, what to do where it is empty. */
  field(name: string, values: Readonly<Record<string, string>> = {}): string {
    return codedMessage(this.words.t, this.#field(name), values)
  }

  text(text: FormText): string {
    if (text.kind === 'line') return this.field(text.key, this.words.values(text.values ?? {}))
    if (text.kind === 'alone') return this.words.alone(text.value)
    return text.kind === 'source' ? this.words.source(text.source) : this.words.value(text)
  }

  problem(field: string, problem: FieldProblem): string {
    const words = this.#field(`${field}Missing`).slice(0, -'Missing'.length) as FieldKey
    return problemWords(problem, this.words, words)
  }

  #field(name: string): FieldKey {
    const own = `commands.${this.#aggregate}.${this.#command}.fields.${name}` as const
    return this.words.t.has(own) ? own : `edit.fields.${name}`
  }

  /** "Add cyber": a coverage of the list is a common noun inside an English sentence; French keeps its capital as a name. */
  #inSentence(value: unknown, tense: string): string {
    if (typeof value === 'string') return value
    const text = this.words.value(value as Value)
    const { kind, label } = value as Extract<Value, { kind: 'coverage' }>
    const common = kind === 'coverage' && tense !== 'done' && !label && this.words.locale === 'en'
    return common ? text.charAt(0).toLowerCase() + text.slice(1) : text
  }
}
