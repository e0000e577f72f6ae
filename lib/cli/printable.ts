/**
 * What a terminal would obey or hide instead of showing: control characters, marks that turn the direction of writing,
 * letters without width, and what ends a line.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

/** One line of text as a terminal or a file shows it: what comes from outside is seen, and does nothing. */
export const printable = (line: string): string =>
  line.replace(UNSEEN, (letter) => `\\u{${(letter.codePointAt(0) ?? 0).toString(16)}}`)

/** The same for JSON, which stays what it says. */
export const printableJson = (value: unknown): string =>
  JSON.stringify(value).replace(UNSEEN, (letter) =>
    Array.from(
      { length: letter.length },
      (_, index) => `\\u${letter.charCodeAt(index).toString(16).padStart(4, '0')}`,
    ).join(''),
  )
