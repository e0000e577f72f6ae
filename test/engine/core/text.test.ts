import { describe, expect, it } from 'vitest'
import { escaped, textProblem } from '#lib/engine/core/text'

const unseen = [
  ...['\u001b[2J', '\u001b]52;c;aGk=\u0007', 'a\u0000b', 'a\u009bb', 'a\u007fb', 'a\u2028b', 'a\u2029b'],
  ...['a\u202eb', 'a\u2066b', 'a\u200fb', 'a\u061cb'],
]
const blank = [' ', '\u00a0\u202f', '\u200b', '\u200b\u2060\ufeff', '\u00ad', '\u3164', '\u2800', '\u034f \ufe0f']
const fine = ['Boulangerie du Sacré-Cœur', 'L’Atelier d’Ælis', '👩‍🌾 Marie', '12', '中村', 'مخبز', '-', 'a\u200db']

describe('a free text', () => {
  it.each(unseen)('given %j, then it has what cannot be seen, on one line and on several', (text) => {
    expect([textProblem(text, 'one line'), textProblem(text, 'several lines')]).toEqual(['unseen', 'unseen'])
  })

  it.each(blank)('given %j, then it says nothing', (text) => {
    expect(textProblem(text, 'one line')).toBe('blank')
  })

  it.each(fine)('given %j, then it is one', (text) => {
    expect(textProblem(text, 'one line')).toBeNull()
  })

  it('given lines, then they are for what is told, not for names', () => {
    expect(textProblem('a\n\tb\r\nc', 'several lines')).toBeNull()
    expect(textProblem('a\nb', 'one line')).toBe('unseen')
    expect(textProblem('', 'one line')).toBeNull()
  })

  it('is escaped so that it stays on its line and is seen', () => {
    for (const text of unseen) expect(escaped(text)).toMatch(/^[\x20-\x7e]*\\u[0-9a-f]{4}[\x20-\x7e]*$/)
    for (const text of fine) expect(escaped(text)).toBe(text)
    expect(escaped('a\nb\ud800')).toBe('a\\u000ab\\ud800')
  })
})
