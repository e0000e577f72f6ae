import { NuqsTestingAdapter } from 'nuqs/adapters/testing'
import { renderToString } from 'react-dom/server'
import { IntlProvider } from 'use-intl'
import { describe, expect, it } from 'vitest'
import { Timeline } from '#components/timeline/timeline'
import { judgedEvents } from '#lib/domain/judged-events'
import type { TimelineEvent } from '#lib/domain/timeline-kinds'
import { calendarDate } from '#lib/engine/core/calendar-date'
import type { Recorded } from '#lib/engine/core/event'
import { catalogues } from '#lib/messages/catalogues'
import { claire } from '#test/support/actors'
import { bakery } from '#test/support/subscription-scenario'

const ISSUE = 'https://issues.example.org/4711'
const recorded = (version: number, said: object) =>
  ({
    ...{ _id: `e${version}`, aggregateId: 'C-1', version, idempotencyKey: `k${version}`, actor: claire, reason: 'r' },
    ...{ appendDate: new Date(Date.UTC(2024, 1, version, 10)), correlationId: 'c', schemaVersion: 2, ...said },
  }) as Recorded
const removed = (code: unknown) => ({ type: 'coverage_removed', payload: { code, effectiveDate: '2024-09-01' } })
const alteration = (version: number, reason: string) =>
  recorded(version, {
    type: 'history_altered',
    payload: {
      reason,
      alteredEvents: [{ eventId: 'e2', version: 2, beforeHash: 'a'.repeat(64), afterHash: 'b'.repeat(64) }],
    },
  })
const judge = (events: readonly Recorded[]) => judgedEvents('subscription', events as never)

/** A step that was altered twice, of which the first past cannot be read. */
function history(reason = ISSUE): TimelineEvent[] {
  const events = judge([
    recorded(1, { type: 'subscribed', payload: { contractId: 'C-1', ...bakery } }),
    recorded(2, { ...removed('glass'), alteredBy: 'e4' }),
    alteration(3, reason),
    alteration(4, reason),
  ])
  const former = judge([recorded(2, removed(7)), recorded(2, removed('multi_risk'))]).map((event, index) => ({
    ...{ until: new Date(Date.UTC(2024, 1, 3 + index, 10)), alteredBy: `e${3 + index}`, event },
  }))
  return events.map((event) => (event._id === 'e2' ? ({ ...event, former } as TimelineEvent) : event))
}

const shown = (events: readonly TimelineEvent[], step: string, locale: 'en' | 'fr' = 'en') =>
  renderToString(
    <IntlProvider locale={locale} messages={catalogues[locale]} timeZone="Europe/Paris">
      <NuqsTestingAdapter searchParams={`?step=${step}`}>
        <Timeline
          subject={{ aggregate: 'subscription', aggregateId: 'C-1' }}
          events={events}
          relatedEvents={null}
          today={calendarDate('2025-06-02')}
        />
      </NuqsTestingAdapter>
    </IntlProvider>,
  ).replaceAll('<!-- -->', '')
const panel = (html: string, id: string) => html.split(`data-testid="${id}"`)[1]?.split('</section>')[0] ?? ''

describe('a step that was altered', () => {
  it('given it is looked at, then its pasts stand side by side, in order, each with what changed and its receipt', () => {
    const html = shown(history(), 'e2')
    const pasts = panel(html, 'both-pasts')
    for (const words of ['As first recorded', 'As corrected before', 'As corrected<']) expect(pasts).toContain(words)
    expect(pasts).toMatch(/payload\.code.*7.*&quot;multi_risk&quot;.*&quot;multi_risk&quot;.*&quot;glass&quot;/s)
    expect(pasts).toMatch(/step 3.*step 4/s)
    expect(pasts).toContain('cannot be put in words')
    expect(html).toContain('>altered<')
    expect(html).not.toContain('Step 2 cannot be replayed')
  })

  it('given the receipt is looked at, then it leads to the issue and to the step', () => {
    const receipt = panel(shown(history(), 'e4'), 'alteration')
    expect(receipt).toContain(`href="${ISSUE}"`)
    expect(receipt).toContain('step 2')
  })

  it('given a reason that is no address of the web, then it is text and no link', () => {
    const receipt = panel(shown(history('javascript:alert(1)'), 'e4'), 'alteration')
    expect(receipt).toContain('javascript:alert(1)')
    expect(receipt).not.toContain('href="javascript')
  })

  it('given another step, then nothing of it is said there', () => {
    const html = shown(history(), 'e1')
    expect(panel(html, 'both-pasts') + panel(html, 'alteration')).toBe('')
  })

  it('given a reader of French, then it is said in French', () => {
    expect(panel(shown(history(), 'e2', 'fr'), 'both-pasts')).toContain('Telle que corrigée')
  })
})
