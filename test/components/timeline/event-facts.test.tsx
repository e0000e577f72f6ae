import { renderToString } from 'react-dom/server'
import { IntlProvider } from 'use-intl'
import { expect, it } from 'vitest'
import { EventFacts } from '#components/timeline/event/event-facts'
import type { EventFactsProps } from '#components/timeline/event/event-panel-props'
import { judgedEvents } from '#lib/domain/judged-events'
import { interleave, mergedAggregate } from '#lib/domain/timeline-kinds'
import { replayOf } from '#lib/engine/replay/segment'
import { catalogues } from '#lib/messages/catalogues'
import { bakery, cover, Scenario } from '#test/support/subscription-scenario'

it.each(['en', 'fr'] as const)(
  'given an event among those of all lanes, then its own version is said beside its key, in %s',
  (locale) => {
    const contract = new Scenario()
      .given('subscribe', bakery)
      .given('add_coverage', { ...cover('cyber', 18_000), effectiveDate: '2024-09-01' })
    const events = interleave([judgedEvents('subscription', contract.events)])
    const event = events[1]
    if (!event) throw new Error('no second event')
    const replay = replayOf(mergedAggregate, { total: events.length, segments: [{ first: 1, events, known: null }] })
    const props = {
      event,
      step: replay.at(2),
      view: { replay, subject: event, hrefOf: () => '#' },
      relatedEvents: null,
    }
    const html = renderToString(
      <IntlProvider locale={locale} messages={catalogues[locale]} timeZone="Europe/Paris">
        <EventFacts {...(props as unknown as EventFactsProps)} />
      </IntlProvider>,
    )
    expect(html).toContain(`>2 ${locale === 'en' ? 'of' : 'de'} ${event.aggregateId}<`)
  },
)
