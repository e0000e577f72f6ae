import { NuqsTestingAdapter } from 'nuqs/adapters/testing'
import { renderToString } from 'react-dom/server'
import { IntlProvider } from 'use-intl'
import { describe, expect, it } from 'vitest'
import { Timeline } from '#components/timeline/timeline'
import { judgedEvents, kinds } from '#lib/domain/judged-events'
import { type Kind, kindNames, mergedAggregate, type TimelineEvent } from '#lib/domain/timeline-kinds'
import { calendarDate } from '#lib/engine/core/calendar-date'
import type { Recorded } from '#lib/engine/core/event'
import { maskEvent } from '#lib/engine/replay/mask-event'
import { Replay } from '#lib/engine/replay/steps'
import { catalogues } from '#lib/messages/catalogues'
import { claire } from '#test/support/actors'
import { samples } from '#test/support/event-samples'

const hide = (label: string) => ({ masked: true, label, token: 'abcdef' }) as const

/** What may stand in a database, or a file, where a payload belongs. */
const junk: readonly unknown[] = [
  ...[undefined, null, '', 'Mrs Durand', 0, Number.NaN, true, [], [null], {}, { code: 'multi_risk' }],
  ...[hide('payload'), { erased: true }, { changes: null, coverages: {}, termination: [], alteredEvents: [null] }],
  ...[{ alteredEvents: 'all', reason: 1 }, new Date(Number.NaN), JSON.parse('{"__proto__":{"code":"cyber"}}')],
]

/** One history with a sound event first and last, and each kind of broken one of a sample between them. */
function histories(kind: Kind): TimelineEvent[][] {
  const [[type, schemaVersion, first]] = samples[kind] as [[string, number, object]]
  const recorded = (version: number, said: object) =>
    ({
      ...{ _id: `e${version}`, aggregateId: 'X-1', version, idempotencyKey: `k${version}`, actor: claire, reason: 'r' },
      ...{ appendDate: new Date(Date.UTC(2024, 1, version)), correlationId: 'c', ...said },
    }) as Recorded
  const sound = { type, schemaVersion, payload: first }
  const types = new Map(samples[kind].map(([name, version]) => [`${name} V${version}`, { name, version }]))
  return [...types.values()].map((each) => {
    const bad = junk.map((payload) => ({ type: each.name, schemaVersion: each.version, payload }))
    const strange = ['coverage_teleported', 'constructor', '__proto__', ''].map((name) => ({ ...sound, type: name }))
    const all = [sound, ...bad, { ...sound, schemaVersion: 9 }, ...strange, sound]
    return judgedEvents(kind, all.map((said, index) => recorded(index + 1, said)) as never)
  })
}

const shown = (kind: Kind, events: readonly TimelineEvent[], address: string) =>
  renderToString(
    <IntlProvider locale="en" messages={catalogues.en} timeZone="Europe/Paris">
      <NuqsTestingAdapter searchParams={address}>
        <Timeline
          subject={{ aggregate: kind, aggregateId: 'X-1' }}
          events={events}
          relatedEvents={null}
          today={calendarDate('2025-06-02')}
        />
      </NuqsTestingAdapter>
    </IntlProvider>,
  )

describe.each(kindNames)('a history of a %s with whatever may stand in it', (kind) => {
  it('given each broken event of each type, then its step says so, and those before and after it are shown', () => {
    let seen = 0
    for (const events of histories(kind)) {
      const { broken } = new Replay(mergedAggregate, events)
      seen += broken.length
      expect(broken).not.toContain(1)
      expect(broken).not.toContain(events.length)
      const [first = 0] = broken
      for (const step of [1, first, events.length]) {
        const html = shown(kind, events, `?step=e${step}`)
        expect(html.includes(`Step ${step} cannot be replayed.`), `${events[2]?.type} ${step}`).toBe(step === first)
        // A row each, in words: none of them is the name of a message, or a value that is none.
        expect(html.replaceAll(/received (undefined|NaN)/g, '')).not.toMatch(
          /(words|eventTitles|events)\.[\w.]+|undefined|NaN/,
        )
      }
    }
    expect(seen).toBeGreaterThan(20)
  })

  it('given one who may not see people, then the same steps break, and nothing of them is shown', () => {
    for (const events of histories(kind)) {
      const masked = judgedEvents(
        kind,
        events.map((event) => maskEvent(kinds[kind] as never, event as Recorded, hide)) as never,
      )
      const { broken } = new Replay(mergedAggregate, masked)
      expect(broken).toEqual(new Replay(mergedAggregate, events).broken)
      const [first = 0] = broken
      expect(shown(kind, masked, `?step=e${first}`)).toContain(`Step ${first} cannot be replayed.`)
      expect(JSON.stringify(broken.map((step) => masked[step - 1]?.payload))).not.toContain('Durand')
    }
  })
})
