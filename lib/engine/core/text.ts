// What moves a cursor, ends a line or turns text around shows something else than what is there: control characters
// (ESC among them), line separators, and the marks and overrides of the direction in which text runs.
const UNSEEN = '\\p{Cc}\\u2028\\u2029\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069'
const unseen = new RegExp(`[${UNSEEN}]`, 'u')
const everyUnseen = new RegExp(`[${UNSEEN}]|\\p{Cs}`, 'gu')
/** Blanks, and characters that take no room: zero-width ones, fillers, soft hyphens. */
const visible = /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u

/** Why a text is none that people can read: it has characters that cannot be seen, or no other ones. */
export type TextProblem = 'unseen' | 'blank'

/** What is wrong with a free text, null where nothing is. Several lines are for what is told, not for names. */
export function textProblem(text: string, lines: 'one line' | 'several lines'): TextProblem | null {
  if (unseen.test(lines === 'one line' ? text : text.replace(/[\n\r\t]/g, ''))) return 'unseen'
  return visible.test(text) || text === '' ? null : 'blank'
}

/** The text with each character that cannot be seen written as `\u001b`: for a terminal, for code, for one line. */
export const escaped = (text: string): string =>
  text.replace(everyUnseen, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** The problem in words for developers; people read those of the catalogue. */
export const textProblemWords: Record<TextProblem, string> = {
  unseen: 'holds characters that cannot be seen, such as control characters: type it anew',
  blank: 'holds nothing that can be read',
}
