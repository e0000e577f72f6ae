import { expect, it } from 'vitest'
import { wordsIn } from '#lib/messages/catalogues'
import { formatMoment } from '#lib/messages/figures'
import {
  formatDate,
  formatInstant,
  formatInstantExactly,
  formatInstantSpoken,
  formatInstantUtc,
  type Locale,
} from '#lib/messages/format'

const FIRST = new Date('2024-03-01T10:05:00Z')
const formats: [string, (locale: Locale) => string][] = [
  ['a date', (locale) => formatDate('2024-03-01' as never, locale)],
  ['an instant', (locale) => formatInstant(FIRST, locale)],
  ['an exact instant', (locale) => formatInstantExactly(FIRST, locale)],
  ['a spoken instant', (locale) => formatInstantSpoken(FIRST, locale)],
  ['an instant in UTC', (locale) => formatInstantUtc(FIRST, locale)],
  ['a moment of this year', (locale) => formatMoment(FIRST, FIRST, locale)],
  ['a moment of another year', (locale) => formatMoment(FIRST, new Date('2026-11-26T00:00:00Z'), locale)],
]

it.each(formats)(
  'given the first day of a month as %s, then in French it is an ordinal, in English it is not',
  (_, say) => {
    expect(say('fr')).toMatch(/^1er\smars\b/)
    expect(say('en')).toMatch(/^1\sMar/)
  },
)

it('given other days, and a first hour or minute, then French writes them as numbers', () => {
  expect(formatDate('2024-03-11' as never, 'fr')).toMatch(/^11\smars\s2024$/)
  expect(formatDate('2024-09-01' as never, 'fr')).toMatch(/^1er\ssept\.\s2024$/)
  expect(formatInstant(new Date('2024-03-21T00:01:00Z'), 'fr')).toMatch(/^21\smars\s2024.*01:01$/)
})

it('given a reason that is quoted, then each language has its own marks', () => {
  const quoted = (locale: Locale) => wordsIn(locale).t('timeline.quoted', { text: 'Asked by {phone}' })
  expect(quoted('en')).toBe('“Asked by {phone}”')
  expect(quoted('fr')).toBe('«\u00a0Asked by {phone}\u00a0»')
})
