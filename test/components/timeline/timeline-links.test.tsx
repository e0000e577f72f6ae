import { NuqsTestingAdapter } from 'nuqs/adapters/testing'
import { renderToString } from 'react-dom/server'
import { beforeAll, describe, expect, it } from 'vitest'
import { type TimelineView, useTimeline } from '#components/timeline/use-timeline'
import { fetchSandboxes } from '#components/timeline/what-if/sandbox-on-demand'
import { inSandbox, useSandbox } from '#components/timeline/what-if/use-sandbox'
import { judgedEvents } from '#lib/domain/judged-events'
import { mergedAggregate, type RelatedEvents } from '#lib/domain/timeline-kinds'
import { calendarDate } from '#lib/engine/core/calendar-date'
import { Replay } from '#lib/engine/replay/steps'
import { noRelatedEvents } from '#test/components/timeline/no-related-events'
import { bakery, cover, Scenario } from '#test/support/subscription-scenario'

const subject = { aggregate: 'subscription', aggregateId: 'C-1' } as const
const contract = new Scenario()
  .given('subscribe', bakery, '2024-02-12T09:41:00Z')
  .given('add_coverage', { effectiveDate: '2024-09-01', ...cover('cyber', 18_000) }, '2024-08-28T12:02:00Z')
const replay = new Replay(mergedAggregate, judgedEvents('subscription', contract.events))

const nothing = () => undefined
const whole = {
  until: null,
  own: false,
  surrounded: true,
  heldAt: null,
  showNewest: nothing,
  want: nothing,
  failing: false,
}

interface ReaderProps {
  relatedEvents: RelatedEvents | null
  see: (view: TimelineView) => void
}

function Reader({ relatedEvents, see }: ReaderProps) {
  const view = useTimeline(subject, { replay, relatedEvents, ...whole }, calendarDate('2025-06-02'))
  see(inSandbox(view, useSandbox(view)))
  return null
}

/** The links of somebody who opened an address, by what they hold. */
function links(address: string, relatedEvents: RelatedEvents | null = noRelatedEvents) {
  const seen: TimelineView[] = []
  renderToString(
    <NuqsTestingAdapter searchParams={address}>
      <Reader relatedEvents={relatedEvents} see={(view) => seen.push(view)} />
    </NuqsTestingAdapter>,
  )
  const read = (href: string) => Object.fromEntries(new URLSearchParams(href))
  const view = seen.at(-1) as TimelineView
  return { here: view.here && read(view.here), first: read(view.hrefOf(1)) }
}

const terminate = { name: 'terminate', input: { terminationDate: '2024-11-01', reason: 'commercial_gesture' } }
const looked = { lanes: 'own', lane: 'subscription', actor: 'claire', field: 'premium', from: '2024-01-01' }
const addresses: Record<string, string>[] = [
  { step: '2024-10-04T21:59Z', on: '2024-10-03' },
  { step: 'e1', with: 'now', show: 'all' },
  { step: 'e2', ...looked, kind: 'coverage_added', to: '2024-12-31' },
  { step: 'e1', without: 'e2' },
  { step: 'e2', after: 'e1', suppose: JSON.stringify(terminate) },
]

beforeAll(fetchSandboxes)

describe('a link to a step', () => {
  it.each(addresses)('given %o, then here is just that, and another step is that but for the step', (address) => {
    const { here, first } = links(`?${new URLSearchParams(address)}`)
    expect(here).toEqual(address)
    expect(first).toEqual({ ...address, step: 'e1' })
  })

  it('given no step in the address, then here and today are named, so that the link still means it once more is recorded', () => {
    expect(links('?with=e1').here).toEqual({ step: 'e2', on: '2025-06-02', with: 'e1' })
  })

  it('given a step that is not there, then here is what is shown', () => {
    expect(links('?step=e99&field=premium').here).toEqual({ step: 'e2', on: '2025-06-02', field: 'premium' })
  })

  it('given a file, then here is nothing that anybody else could follow', () => {
    expect(links('?step=e1', null).here).toBeNull()
  })
})
