/**
 * What a file says that is unusual or unknown, and is carried all the same: it is what was. Each kind is counted, by
 * the word of the file that it is about.
 */
export type OddityKind =
  /** Its word is not in the mapping: the frequency is unknown. */
  | 'frequency_unknown'
  /** A contract has one frequency, that of its first line. */
  | 'frequency_differs'
  /** Its word is not an amount in the mapping: the deductible is unknown, the word stands in the cover's name. */
  | 'deductible_unknown'
  /** The code has letters or a length that no code has: it was made one, and the name keeps what the file says. */
  | 'code_adapted'
  /** The name is longer than a name may be: its end is left out. */
  | 'label_cut'
  /** A person could not enter it: see by-hand.ts. */
  | 'beyond_by_hand'
  | 'begins_after_observation'
  /** The file knows of nothing after its last day, so this end is not recorded. */
  | 'ends_after_observation'

/** One thing that lines of the file have in common. */
export interface Oddity {
  kind: OddityKind
  word: string
  lines: number[]
}

/** Counts what is odd, in the order in which it first occurs. */
export class Oddities {
  readonly #found = new Map<string, Oddity>()

  note(kind: OddityKind, word: string, line: number): void {
    const key = `${kind} ${word}`
    const known = this.#found.get(key)
    if (known) known.lines.push(line)
    else this.#found.set(key, { kind, word, lines: [line] })
  }

  all(): Oddity[] {
    return [...this.#found.values()]
  }
}
