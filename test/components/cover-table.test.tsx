import { renderToString } from 'react-dom/server'
import { expect, it } from 'vitest'
import { coverRows } from '#components/subscription/cover-rows'
import { CoverTable } from '#components/subscription/cover-table'
import { wordsIn } from '#lib/messages/catalogues'
import { bakery, cover, day, Scenario } from '#test/support/subscription-scenario'

it.each([
  ['en', 'Terms from|Terms’ last day', 'Terms 1 Mar 2024 – 30 Nov 2024', 'Terms 1 Mar 2024 – open'],
  [
    'fr',
    'Conditions du|Conditions jusqu’au',
    'Conditions 1er mars 2024 – 30 nov. 2024',
    'Conditions 1er mars 2024 – sans terme',
  ],
] as const)(
  'given only the terms of a cover change, then the table says in %s that its days are those of the terms',
  (locale, columns, changed, open) => {
    const { state } = new Scenario()
      .given('subscribe', bakery)
      .given('change_coverage', { ...cover('multi_risk', 91_200), effectiveDate: '2024-12-01' })
    const words = wordsIn(locale)
    const rows = coverRows({
      coverages: Object.values(state.coverages),
      end: null,
      on: day('2024-10-01'),
      filter: '',
      words,
    })
    const text = renderToString(<CoverTable rows={rows} joint={null} words={words} />).replace(/(<[^>]+>)+/g, '|')
    expect(text).toContain(`|${columns}|`)
    expect(text).toContain(`|${changed}|`)
    expect(text).toContain(`|${open}|`)
  },
)
