import { describe, expect, it } from 'vitest'
import { printable, printableJson } from '#lib/cli/printable'

const harmful: [string, string, string][] = [
  ['an escape sequence', '\u001b[2J', '\\u{1b}[2J'],
  ['one of eight bits', '\u009b2J', '\\u{9b}2J'],
  ['a line that goes on in another', 'a\r\nb', 'a\\u{d}\\u{a}b'],
  ['a turned direction', '\u202egnp.exe', '\\u{202e}gnp.exe'],
  ['a letter without width', 'a\u200bb', 'a\\u{200b}b'],
  ['a line separator', 'a\u2028b', 'a\\u{2028}b'],
  ['half a letter', 'a\ud800', 'a\\u{d800}'],
]

describe('what a terminal is given', () => {
  it.each(harmful)('given %s, when it is printed, then it is seen and does nothing', (_, text, shown) => {
    expect(printable(text)).toBe(shown)
  })

  it.each(harmful)('given %s, when it is printed as JSON, then it does nothing and is still that', (_, text) => {
    expect(printableJson({ text })).toMatch(/^[\x20-\x7e]*$/)
    expect(JSON.parse(printableJson({ text }))).toEqual({ text })
  })

  it('given letters of any language, when they are printed, then they stand', () => {
    expect(printable('Éléonore Œuvrard, 保険 — 12 €')).toBe('Éléonore Œuvrard, 保険 — 12 €')
  })
})
