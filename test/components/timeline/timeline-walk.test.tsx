import { NuqsTestingAdapter } from 'nuqs/adapters/testing'
import { renderToString } from 'react-dom/server'
import { IntlProvider } from 'use-intl'
import { describe, expect, it } from 'vitest'
import { Timeline } from '#components/timeline/timeline'
import { judgedEvents, kinds } from '#lib/domain/judged-events'
import { premiumEvents } from '#lib/domain/subscription/premiums/premium-events'
import {
  interleave,
  type Kind,
  kindNames,
  mergedAggregate,
  type Subject,
  type TimelineEvent,
} from '#lib/domain/timeline-kinds'
import { calendarDate } from '#lib/engine/core/calendar-date'
import { Replay } from '#lib/engine/replay/steps'
import { catalogues } from '#lib/messages/catalogues'
import { type Locale, locales } from '#lib/messages/format'
import { noRelatedEvents } from '#test/components/timeline/no-related-events'
import { history, type Sample, samples, without } from '#test/support/event-samples'
import { faultsOf, seen } from '#test/support/plain-words'

const today = calendarDate('2025-06-02')

function page(subject: Subject, events: readonly TimelineEvent[], address: string, locale: Locale) {
  return renderToString(
    <IntlProvider locale={locale} messages={catalogues[locale]} timeZone="Europe/Paris">
      <NuqsTestingAdapter searchParams={address}>
        <Timeline subject={subject} events={events} relatedEvents={noRelatedEvents} today={today} />
      </NuqsTestingAdapter>
    </IntlProvider>,
  )
}

/** Every event type of a kind in every version ever written, as one history. */
const everything = (kind: Kind, change: (sample: Sample) => Sample = (sample) => sample) =>
  judgedEvents(
    kind,
    history(...samples[kind].map(change)).map((event) => ({ ...event, _id: `${kind}-${event.version}` })) as never,
  )

const subjectOf = (aggregate: Kind): Subject => ({ aggregate, aggregateId: 'A-1' })

/** Each step in the page's words: its sentence, change, state and answer. */
function walk(subject: Subject, events: readonly TimelineEvent[], locale: Locale) {
  const steps = ['start', ...events.map(({ _id }) => _id)]
  return steps.flatMap((step) =>
    faultsOf(seen(page(subject, events, `?step=${step}`, locale))).map((fault) => `${step}: ${fault}`),
  )
}

describe.each(locales)('every step of every history in %s', (locale) => {
  it.each(kindNames)('given every event of a %s in every version, then no field name, cents or ISO date', (kind) => {
    const events = everything(kind)
    expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(Object.keys(kinds[kind].events)))
    expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(Object.keys(kinds[kind].legacyEvents)))
    expect(new Replay(mergedAggregate, events).broken).toEqual([])
    expect(walk(subjectOf(kind), events, locale)).toEqual([])
  })

  it('given two steps compared, then the same', () => {
    const events = interleave(kindNames.map((kind) => everything(kind)))
    const text = seen(page(subjectOf('subscription'), events, '?step=start&with=now', locale))
    expect(faultsOf(text)).toEqual([])
    // Of many differences the first ones are shown: the contract's own, and what comes next, under its name.
    expect(text).toContain(catalogues[locale].timeline.which.claim.replace('{id}', 'A-1'))
  })
})

describe('every step of every history', () => {
  const locale = 'en'
  const hidden = kindNames.flatMap((kind) => (['masked', 'erased'] as const).map((absent) => [kind, absent] as const))

  it.each(hidden)('given a %s whose people’s data is %s, then no field name, cents or ISO date', (kind, absent) => {
    const events = everything(kind, (sample) => without(absent, kinds[kind] as never, sample))
    expect(walk(subjectOf(kind), events, locale)).toEqual([])
  })

  it.each(['claim', 'collected_file', 'note'] as const)(
    'given every event of a %s around a contract, then the same beside its schedule, and each lane is named',
    (kind) => {
      const [first] = everything('subscription')
      const events = interleave([[first as TimelineEvent], everything(kind)])
      expect(walk(subjectOf('subscription'), events, locale)).toEqual([])
      const text = seen(page(subjectOf('subscription'), events, '', locale))
      for (const each of kindNames) expect(text).toContain(catalogues[locale].timeline.lanes[each])
      expect(text).toContain(catalogues[locale].schedule.title)
    },
  )
})

describe('money that moved', () => {
  const order = ['charged', 'payment_requested', 'payment_failed', 'payment_requested', 'payment_unknown']
  const types = ['subscribed', ...[...order, 'payment_received', 'refunded'].map((name) => `premium_${name}`)]
  const paid = types.map((type) => samples.subscription.find(([each]) => each === type) as Sample)
  const events = judgedEvents(
    'subscription',
    history(...paid).map((event) => ({ ...event, _id: `m${event.version}` })) as never,
  )
  const shown = (address: string, locale: Locale) =>
    page(subjectOf('subscription'), events, address, locale).replaceAll(/<[^>]+>/g, ' ')

  it('given every event about money, then this is each of its kinds', () => {
    const money = Object.keys(premiumEvents).filter((type) => type.startsWith('premium_'))
    expect(new Set(types.slice(1))).toEqual(new Set(money))
  })

  it.each(locales)('given each such event, then in %s no step of them is said to change nothing', (locale) => {
    for (const [index, { _id, type }] of events.entries()) {
      const text = shown(`?step=${_id}`, locale)
      expect(text, type).not.toContain(catalogues[locale].timeline.noChange)
      expect(text.includes(catalogues[locale].timeline.facts.premiums), type).toBe(index > 0)
    }
  })

  it.each([
    ['m1', 'm8'],
    ['m8', 'm1'],
    ['m7', 'm8'],
  ])('given step %s compared with %s, then what was charged and paid differs', (a, b) => {
    const text = shown(`?step=${a}&with=${b}`, 'en')
    expect(text).not.toContain(catalogues.en.timeline.compare.same)
    expect(text).toMatch(/480,00\s€ charged, 480,00\s€ paid, 480,00\s€ refunded, 0,00\s€ open/)
  })
})

describe('what is not for people', () => {
  it.each([
    ['a field name', 'Changed occurrence_date to 3 Oct'],
    ['a field name', 'reserveCents: 6 500,00 €'],
    ['cents', 'Reserve set to 650000'],
    ['cents', 'Reserve 80000 → 6 500,00 €'],
    ['an ISO date', 'Occurred on 2024-10-03'],
    ['a message that is not there', 'timeline.facts.reserve'],
    ['a value that is none', 'Paid NaN €'],
    ['a value that is none', 'Filed [object Object]'],
  ])('is found: %s', (fault, text) => {
    expect(faultsOf(text).map((found) => found.split(':')[0])).toContain(fault)
  })

  it.each([
    'SIRET 732 829 320 00074, 1 260,00 € a year from 1 Sep 2024',
    'C-2024-0147, kbis durand.pdf, IBAN ends with 0142',
    'Reserve 8 000,00 € → 6 500,00 €',
  ])('is not found in %s', (text) => expect(faultsOf(text)).toEqual([]))

  it('is found in labels and titles, and left alone in the raw form', () => {
    const html = '<button aria-label="Set claim_status">x</button><details>{"claim_status":1}</details>'
    expect(faultsOf(seen(html))).toHaveLength(1)
  })
})
