import { NuqsTestingAdapter } from 'nuqs/adapters/testing'
import { renderToString } from 'react-dom/server'
import { IntlProvider } from 'use-intl'
import { describe, expect, it } from 'vitest'
import { Timeline } from '#components/timeline/timeline'
import { judgedEvents } from '#lib/domain/judged-events'
import type { TimelineEvent } from '#lib/domain/timeline-kinds'
import { parisDate } from '#lib/engine/core/calendar-date'
import type { Recorded } from '#lib/engine/core/event'
import { BEFORE_ALL_DATES } from '#lib/engine/core/recorded-at'
import { catalogues } from '#lib/messages/catalogues'
import { type Locale, locales } from '#lib/messages/format'
import { contract, contractEvents } from '#test/components/timeline/contract-with-claim'

const takenAt = new Date('2025-06-02T08:00:00Z')

/** The page of a history that ends then, spaces as spaces. */
function shown(locale: Locale, address = '', events: readonly TimelineEvent[] = contractEvents) {
  const html = renderToString(
    <IntlProvider locale={locale} messages={catalogues[locale]} timeZone="Europe/Paris">
      <NuqsTestingAdapter searchParams={address}>
        <Timeline subject={contract} events={events} relatedEvents={null} today={parisDate(takenAt)} until={takenAt} />
      </NuqsTestingAdapter>
    </IntlProvider>,
  )
  return html.replace(/<[^>]+>/g, ' ').replace(/[\s\u00a0\u202f]+/g, ' ')
}

const said = {
  en: {
    end: 'What this file knows, until 2 Jun 2025, 10:00 about cover on 2 Jun 2025',
    compared: 'B end of the file',
    past: 'What we knew on 28 Aug 2024, 14:02',
    undated: 'What we knew on an unknown date about cover on 28 Aug 2024',
    row: 'date unknown',
  },
  fr: {
    end: 'Ce que ce fichier sait, jusqu’au 2 juin 2025, 10:00 des garanties au 2 juin 2025',
    compared: 'B fin du fichier',
    past: 'Ce que nous savions le 28 août 2024, 14:02',
    undated: 'Ce que nous savions à une date inconnue des garanties au 28 août 2024',
    row: 'date inconnue',
  },
}

describe.each(locales)('a timeline of a file, in %s', (locale) => {
  it('given no step, then it says until when the file knows, and nothing of it is called now', () => {
    for (const address of ['', '?with=now']) {
      const text = shown(locale, address)
      expect(text).toContain(said[locale].end)
      expect(text).not.toMatch(/\bnow\b|maintenant|aujourd’hui/i)
    }
    expect(shown(locale, '?with=now')).toContain(said[locale].compared)
  })

  it('given a step of the past, then it says what was known then', () => {
    expect(shown(locale, '?step=e2')).toContain(said[locale].past)
  })

  it('given old documents whose date is none, then no date is said of them, neither before all others nor after them', () => {
    const [first, second] = contractEvents as unknown as [Recorded, Recorded]
    const undated = (event: Recorded, appendDate: Date) => ({
      ...{ ...event, appendDate, schemaVersion: 1, payload: { timestamp: 'none' } },
    })
    const events = judgedEvents('subscription', [
      undated(first, BEFORE_ALL_DATES),
      second,
      undated({ ...first, _id: 'e3', version: 3 }, second.appendDate),
    ] as never)
    for (const step of ['start', 'e1', 'e2', 'e3']) {
      const text = shown(locale, `?step=${step}`, events)
      expect(text).not.toContain('1970')
      expect(text.split(said[locale].row).length).toBeGreaterThan(2)
    }
    expect(shown(locale, '?step=e1', events)).toContain(said[locale].undated)
  })
})
