import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { searchText, searchWords, typedText } from '#lib/engine/core/search-text'

/** Whether a text is found by a query, as the list of contracts does it. */
const finds = (text: string, query: string) => {
  const words = searchWords(query)
  return words?.every((word) => searchText(text).includes(word)) ?? false
}

describe('what somebody types to find a text', () => {
  it.each([
    [
      'Boucherie du Sacré-Cœur',
      ['coeur', 'cœur', 'sacre coeur', 'SACRÉ-CŒUR', 'sacré–cœur', 'sacrecoeur', 'cœur du sacré'],
    ],
    [
      'L’Atelier d’Ælis',
      ["l'atelier", 'l’atelier', 'l`atelier', 'latelier', 'l atelier', 'atelier', 'aelis', 'ælis', "d'aelis"],
    ],
    ['C-2026-1252', ['c20261252', 'C-2026-1252', '2026-1252', '1252', 'c‑2026‑1252', 'c 2026 1252', 'C−2026−1252']],
    ['Saint Étienne Transports', ['saint-etienne', 'Saint–Étienne', 'etienne']],
    ['Straße & Søn', ['strasse', 'son', 'strasse son']],
    ['ﬁlature 2²', ['filature', '22', 'ﬁl']],
    ['123 456 789 00012', ['12345678900012', '123 456', '00012']],
  ])('finds %s', (text, queries) => {
    for (const query of queries) expect({ query, found: finds(text, query) }).toEqual({ query, found: true })
  })

  it.each([
    ['C-2026-1252', 'c-1252-2026'],
    ['Boucherie du Sacré-Cœur', 'boulangerie'],
    ['Anything', '.*'],
    ['Anything', '--'],
  ])('does not find %s by %s', (text, query) => {
    expect(finds(text, query)).toBe(false)
  })

  it('given any text, then it is found by itself, in any case and form, and a word is never a pattern', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const words = searchWords(text) ?? []
        expect(words.join('')).toBe(searchText(text))
        for (const each of [text.normalize('NFD'), text.normalize('NFC')])
          expect(searchText(each)).toBe(searchText(text))
        expect(searchText(searchText(text))).toBe(searchText(text))
        for (const word of words) expect(word).toMatch(/^[\p{L}\p{N}]+$/u)
      }),
    )
  })

  it('given a name that is told apart by its dashes, when it is only typed otherwise, then it is the same; else it is not', () => {
    expect(typedText('Local d’Œuvres 1–2')).toBe(typedText("LOCAL D'OEUVRES 1-2"))
    expect(typedText('Local 1-2')).not.toBe(typedText('Local 12'))
  })
})
