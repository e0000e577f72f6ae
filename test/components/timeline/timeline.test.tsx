import { NuqsTestingAdapter } from 'nuqs/adapters/testing'
import { renderToString } from 'react-dom/server'
import { IntlProvider } from 'use-intl'
import { describe, expect, it } from 'vitest'
import { Timeline } from '#components/timeline/timeline'
import { judgedEvents } from '#lib/domain/judged-events'
import type { RelatedEvents, TimelineEvent } from '#lib/domain/timeline-kinds'
import { calendarDate } from '#lib/engine/core/calendar-date'
import { catalogues } from '#lib/messages/catalogues'
import { type Locale, locales } from '#lib/messages/format'
import { noRelatedEvents } from '#test/components/timeline/no-related-events'
import { bakery, cover, Scenario } from '#test/support/subscription-scenario'

const today = calendarDate('2025-06-02')

const subject = { aggregate: 'subscription', aggregateId: 'C-1' } as const

const history = () => judgedEvents('subscription', contract())

const contract = () =>
  new Scenario()
    .given('subscribe', bakery, '2024-02-12T09:41:00Z')
    .given('add_coverage', { effectiveDate: '2024-09-01', ...cover('cyber', 18_000) }, '2024-08-28T12:02:00Z')
    .given('change_coverage', { effectiveDate: '2024-12-01', ...cover('multi_risk', 91_200) }, '2024-11-19T08:26:00Z')
    .given('terminate', { terminationDate: '2025-03-01', reason: 'customer_request' }, '2024-12-20T15:45:00Z').events

/** The page as the server sends it, without tags, spaces as spaces. */
function shown(
  events: readonly TimelineEvent[],
  address = '',
  locale: Locale = 'en',
  relatedEvents: RelatedEvents | null = null,
) {
  const html = renderToString(
    <IntlProvider locale={locale} messages={catalogues[locale]} timeZone="Europe/Paris">
      <NuqsTestingAdapter searchParams={address}>
        <Timeline subject={subject} events={events} relatedEvents={relatedEvents} today={today} />
      </NuqsTestingAdapter>
    </IntlProvider>,
  )
  const text = html
    .replace(/<style.*?<\/style>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
  return { html, text }
}

const broken = (events: TimelineEvent[], step: number, payload: unknown) =>
  judgedEvents(
    'subscription',
    events.map((event, index) => (index === step - 1 ? { ...event, payload } : event)) as never,
  )

describe('the timeline', () => {
  it('given no step, then the last one is shown', () => {
    const { text } = shown(history())
    expect(text).toContain('Change at step 4')
    expect(text).toContain('On risk → Termination planned')
    expect(text).not.toContain('Not yet known at this step')
  })

  it('given an event in the address, then the state is what was known then', () => {
    const { text } = shown(history(), '?step=e2')
    expect(text).toContain('Cyber is covered.')
    expect(text).toContain('1 200,00 € → 1 380,00 €')
    expect(text).toContain('Not yet known at this step')
    expect(text).toContain('None planned')
  })

  it.each(locales)('given a value that is a sentence, then in %s no label ends it twice', (locale) => {
    const labels = [...shown(history(), '?step=e2', locale).html.matchAll(/aria-label="([^"]*)"/g)].map(([, at]) => at)
    const { none } = catalogues[locale].contract.termination
    const asked = { en: 'Who set it?', fr: 'Qui a fixé cette valeur\u202f?' }
    expect(labels).toContainEqual(expect.stringContaining(`${none} ${asked[locale]}`))
    expect(labels.filter((label) => label?.includes('..'))).toEqual([])
  })

  it.each(locales)(
    'given a refused renewal, then in %s renewal and termination say so as the contract does',
    (locale) => {
      const refused = { by: 'holder', noticeDate: '2024-11-30', effectiveDate: '2025-03-01' }
      const events = new Scenario()
        .given('subscribe', bakery)
        .given('refuse_renewal', refused, '2024-12-02T09:00:00Z').events
      const { terms, termination } = catalogues[locale].contract
      const { text } = shown(judgedEvents('subscription', events), '', locale)
      expect(text).toContain(terms.tacitRefused)
      expect(text).not.toContain(termination.none)
      expect(text).toContain(
        locale === 'en'
          ? 'Renewal refused by the holder: ends on 1 Mar 2025, the first day without cover.'
          : 'Renouvellement refusé par le souscripteur : finit le 1er mars 2025, premier jour sans garantie.',
      )
    },
  )

  it('given another effective date, then the answer is about that day', () => {
    expect(shown(history(), '?step=e2&on=2024-08-31').text).toContain('Cyber is not covered.')
  })

  it.each(['2024-02-31', 'yesterday', ''])('given %s as the effective date, then it follows the step', (on) => {
    expect(shown(history(), `?step=e2&on=${on}`).text).toContain('Cyber is covered.')
  })

  it('given the start, then nothing is known', () => {
    const { text } = shown(history(), '?step=start')
    expect(text).toContain('Nothing yet.')
    expect(text).toContain('Before anything')
  })

  it('given an unknown step, then the last one is shown and the page says so', () => {
    const { text } = shown(history(), '?step=e99')
    expect(text).toContain('The step in this link is not in this history.')
    expect(text).not.toContain('The step to compare with')
    expect(text).toContain('Change at step 4')
  })

  it('given an unknown step to compare with, then only that is said, and the step stays the one in the link', () => {
    const { text } = shown(history(), '?step=e2&with=e99')
    expect(text).toContain('The step to compare with in this link is not in this history. Nothing is compared.')
    expect(text).not.toContain('The step in this link is not in this history.')
    expect(text).toContain('Change at step 2')
    expect(shown(history(), '?step=e2&with=e99', 'fr').text).toContain('L’étape à comparer dans ce lien')
    expect(shown(history(), '?step=e2&with=e1').text).not.toContain('Nothing is compared')
  })

  it('given those who hear it, then a step says when it was recorded and by whom; before anything it does not', () => {
    expect(shown(history(), '?step=e2').html).toMatch(
      /aria-valuetext="Step 2 of 4, Cyber added, 180,00\s€ a year from 1 Sept 2024, 28 August 2024 at 14:02 CEST, by Claire Martin"/,
    )
    expect(shown(history(), '?step=start').html).toContain('aria-valuetext="Step 0 of 4, Before anything"')
  })

  it('given a history from a file, then nothing is said of what may surround it', () => {
    const { text } = shown(history())
    expect(text).not.toContain('Contract only')
    expect(text).not.toContain('Claims')
  })

  it('given a history from a file, then no link to a step of it is given away: it would lead nobody there', () => {
    expect(shown(history()).html).not.toContain('Copy a link to this step')
    expect(shown(history(), '', 'en', noRelatedEvents).html).toContain('Copy a link to this step')
  })

  it('is written in French too', () => {
    const { text } = shown(history(), '?step=e2', 'fr')
    expect(text).toContain('Cyber : garanti.')
    expect(text).not.toMatch(/\b(timeline|schedule)\.[a-z]/)
  })
})

describe('a step that cannot be replayed', () => {
  const breaking = null

  it('shows an alert and the state of the step before it', () => {
    const { html, text } = shown(broken(history(), 2, breaking), '?step=e2')
    expect(html).toContain('role="alert"')
    expect(text).toContain('Step 2 cannot be replayed. You are looking at the state after step 1.')
    expect(text).toContain(
      'EventShapeError: Document e2 of event.subscription is a &quot;coverage_added&quot; that is not of its shape. payload: Inv',
    )
    expect(text).toContain('event e2, version 2, coverage_added V2')
    expect(text).toContain('Last good answer:')
    expect(text).toContain('State at step 1')
  })

  it('leaves every other step alive; later ones say what they are without', () => {
    const events = broken(history(), 2, breaking)
    expect(shown(events, '?step=e1').text).toContain('Change at step 1')
    const { html, text } = shown(events, '?step=e3')
    expect(html).not.toContain('role="alert"')
    expect(text).toContain('Step 2 could not be replayed: this state is without it.')
    expect(text).toContain('840,00 € → 912,00 €')
  })

  it('given a file in which an amount was edited into a text, then that step is broken: no sum is shown that is none', () => {
    const [, added] = history()
    const events = broken(history(), 2, { ...(added?.payload as object), annualPremiumCents: 'many' })
    const { text } = shown(events, '?step=e2')
    expect(text).toContain('payload.annualPremiumCents: give whole cents')
    for (const step of ['e2', 'e3', 'e4']) expect(shown(events, `?step=${step}`).text).not.toContain('NaN')
  })

  it('given an event of a kind that nobody knows, then it is a broken step with a row of its own', () => {
    const events = judgedEvents(
      'subscription',
      history().map((event, index) => (index === 1 ? { ...event, type: 'teleported' } : event)) as never,
    )
    const { text } = shown(events, '?step=e2')
    expect(text).toContain('Step 2 cannot be replayed.')
    expect(text).toContain('An event this version does not know')
    expect(text).toContain(
      'UnknownEventError: Document e2 of event.subscription is a &quot;teleported&quot; in schema version 2',
    )
  })

  it('given that the very first step breaks, then the state is the one before anything', () => {
    expect(shown(broken(history(), 1, null), '?step=e1').text).toContain(
      'You are looking at the state before anything.',
    )
  })
})

describe('a long history', () => {
  const many = () => {
    const first = history()
    const last = first.at(-1) as TimelineEvent
    const more = Array.from({ length: 2_000 }, (_, index) => ({
      ...last,
      _id: `more${index}`,
      version: first.length + index + 1,
      appendDate: new Date(last.appendDate.getTime() + index * 3_600_000),
    }))
    return [...first, ...more] as TimelineEvent[]
  }

  it('keeps only the rows in sight in the page', () => {
    const { html } = shown(many(), '?step=more1000')
    expect(html.match(/aria-posinset/g)?.length).toBeLessThan(60)
    expect(html).toContain('aria-setsize="2005"')
    expect(html).toContain('aria-current="step"')
  })
})
