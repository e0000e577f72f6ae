import { canonicalText } from '#lib/engine/core/canonical-text'
import { type StatePath, valueAt } from '#lib/engine/replay/state-path'

const operators = ['exists', 'missing', 'contains', '!=', '<=', '>=', '=', '<', '>'] as const
type Operator = (typeof operators)[number]
type Literal = string | number | boolean | null

interface Term {
  /** As it was written. */
  text: string
  path: StatePath
  operator: Operator
  value: Literal
}

/** What has to hold of a state, in words that can be typed: every term of it. */
export interface Condition {
  text: string
  terms: readonly Term[]
}

/** A condition that cannot be read; says what can be. */
export class ConditionError extends Error {
  override readonly name = 'ConditionError'
}

const TERM =
  /^(?<path>[\w.-]+)\s*(?:\b(?<word>exists|missing)|(?<operator>\bcontains\b|!=|<=|>=|=|<|>)\s*(?<value>.+))$/
/** `and` stands between terms; within quotes it is part of a text. */
const AND = /\s+and(?:\s+|$)(?=(?:[^"]*"[^"]*")*[^"]*$)/

/**
 * Reads `FIELD OPERATOR VALUE`, several joined by `and`: `termination.terminationDate = 2025-01-01`,
 * `limits.daily exists and deposits.length >= 2`. Throws `ConditionError`.
 */
export function parseCondition(text: string): Condition {
  const terms = text.trim().split(AND).map(parseTerm)
  return { text: text.trim(), terms }
}

function parseTerm(text: string): Term {
  const { path, word, operator, value } = TERM.exec(text.trim())?.groups ?? {}
  const term = { text: text.trim(), path: path ?? '' }
  if (path && word) return { ...term, operator: word as Operator, value: null }
  if (path && operator && value) return { ...term, operator: operator as Operator, value: literal(value.trim()) }
  throw new ConditionError(
    `"${text.trim()}" is no condition. Write FIELD ${operators.filter((each) => each.length > 2).join('|')}, or FIELD followed by = != < <= > >= contains and a value, joined by "and": termination.terminationDate = 2025-01-01.`,
  )
}

function literal(text: string): Literal {
  if (text === 'null') return null
  if (text === 'true' || text === 'false') return text === 'true'
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text)
  return /^".*"$/.test(text) ? text.slice(1, -1) : text
}

/** Whether every term holds of a state. A field that is not there is null; nothing is less or more than null. */
export const holds = (condition: Condition, state: unknown): boolean =>
  condition.terms.every((term) => termHolds(term, valueAt(state, term.path)))

/** The terms of conditions that do not hold of a state, each with what stands there instead. Throws `ConditionError`. */
export const unmet = (state: unknown, ...texts: string[]): string[] =>
  texts
    .flatMap((text) => parseCondition(text).terms)
    .filter((term) => !termHolds(term, valueAt(state, term.path)))
    .map(({ text, path }) => `${text}: found ${shown(valueAt(state, path))}`)

/** Enough of a value to see what it is: a whole list would hide it. */
function shown(found: unknown): string {
  const actual = comparable(found)
  if (actual === null) return 'nothing'
  // As it could be typed into a condition.
  const text = typeof actual === 'string' && literal(actual) === actual ? actual : JSON.stringify(actual)
  return text.length > 120 ? `${text.slice(0, 120)}…` : text
}

/**
 * The fields of a condition that none of these states has, as they are written. Where a term asks whether something is
 * there at all, only the first name of its path has to be.
 */
export function unknownFields({ terms }: Condition, states: Iterable<unknown>): StatePath[] {
  const unknown = new Set(terms)
  for (const state of states) {
    for (const term of unknown) if (valueAt(state, soughtIn(term)) !== undefined) unknown.delete(term)
    if (unknown.size === 0) break
  }
  return [...unknown].map(({ path }) => path)
}

const soughtIn = ({ path, operator, value }: Term): StatePath =>
  operator === 'exists' || operator === 'missing' || value === null ? (path.split('.')[0] ?? path) : path

function termHolds({ operator, value }: Term, found: unknown): boolean {
  const actual = comparable(found)
  switch (operator) {
    case 'exists':
      return actual !== null
    case 'missing':
      return actual === null
    case '=':
      return canonicalText(actual) === canonicalText(value)
    case '!=':
      return canonicalText(actual) !== canonicalText(value)
    case 'contains':
      return contains(actual, value)
    default:
      return compares(operator, actual, value)
  }
}

/** Instants are compared as they are written. */
const comparable = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : (value ?? null))

/** A list holds the value, a record has it for a name, a text has it in it. */
function contains(actual: unknown, value: Literal): boolean {
  if (typeof actual === 'string') return actual.includes(String(value))
  if (Array.isArray(actual)) return actual.some((each) => canonicalText(comparable(each)) === canonicalText(value))
  return typeof actual === 'object' && actual !== null && Object.hasOwn(actual, String(value))
}

function compares(operator: Operator, actual: unknown, value: Literal): boolean {
  if (actual === null || value === null || typeof actual !== typeof value) return false
  const [a, b] = [actual as string, value as string]
  if (operator === '<') return a < b
  if (operator === '<=') return a <= b
  return operator === '>' ? a > b : a >= b
}
