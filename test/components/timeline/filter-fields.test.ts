import { expect, it } from 'vitest'
import { fieldOptions } from '#components/timeline/history/filter-button'
import { kindNames } from '#lib/domain/timeline-kinds'
import { wordsIn } from '#lib/messages/catalogues'

it.each(['en', 'fr'] as const)(
  'given all lanes, in %s, then no two fields of the filter are called the same',
  (locale) => {
    const labels = fieldOptions(kindNames, wordsIn(locale)).map(([, label]) => label)
    expect(new Set(labels).size).toBe(labels.length)
    // The subject's own stand without a name, as everywhere on its timeline.
    expect(labels).toContain(locale === 'en' ? 'Status' : 'Statut')
    expect(labels).toContain(locale === 'en' ? 'Claims · Status' : 'Sinistres · Statut')
  },
)

it('given one lane, then its fields stand without its name', () => {
  expect(fieldOptions(['claim'], wordsIn('en')).map(([, label]) => label)).toContain('Status')
})
