import { describe, expect, it } from 'vitest'
import type { TimelineEvent } from '#lib/domain/timeline-kinds'
import { mergeRelatedEvents } from '#lib/engine/replay/related-events'
import { countNewer } from '#lib/engine/replay/timeline-parts'

const event = (aggregateId: string, version: number) => ({ aggregateId, version }) as TimelineEvent
const opened = { own: false, total: 1_000, versions: { 'C-1': 990, 'CL-1': 9, 'N-1': 1 } }
/** What is at hand of it: its last step. */
const events = new Array<TimelineEvent>(1_000)
events[999] = event('C-1', 990)

describe('what was recorded while a timeline is open', () => {
  it.each([
    ['nothing is heard', {}, 0],
    ['what stands already is heard', { 'C-1': 990, 'N-1': 1 }, 0],
    ['two histories have grown', { 'C-1': 992, 'CL-1': 10 }, 3],
    ['a history has that is not shown here', { 'C-2': 5 }, 0],
  ])('given that %s, then it is counted by history', (_, latest, newer) => {
    expect(countNewer(opened, events, { versions: latest, links: {} })).toBe(newer)
  })

  it('given that some of it has come, also of a history that was not told before, then the rest is left', () => {
    const grown = [...events.slice(0, 999), ...[event('C-1', 990), event('C-1', 991), event('N-2', 1)]]
    const versions = { 'C-1': 993, 'N-2': 2, 'CL-1': 9 }
    expect(countNewer(opened, grown, { versions, links: {} })).toBe(3)
  })

  const begun = {
    versions: { 'CL-2': 2, 'N-2': 1, 'CL-3': 4 },
    links: { 'N-2': 'CL-2', 'CL-2': 'C-1', 'CL-3': 'C-2' },
  }

  it('given a claim that began on the contract, and a note on that claim, then both count, and those elsewhere do not', () => {
    expect(countNewer(opened, events, begun)).toBe(3)
    const come = [...events, event('CL-2', 1)]
    expect(countNewer(opened, come, begun)).toBe(2)
  })

  it('given only the contract’s own history is told, then what began on it does not count', () => {
    expect(countNewer({ ...opened, own: true }, events, begun)).toBe(0)
  })
})

it('given two parts of a timeline, then what hangs together with either is known', () => {
  const linked = (eventId: string) => ({
    aggregate: 'claim' as const,
    aggregateId: 'CL-1',
    eventId,
    title: 'claim_filed',
  })
  const one = { causes: { a: linked('a') }, caused: {} }
  const other = { causes: {}, caused: { b: [linked('c')] } }
  expect(mergeRelatedEvents(one, other)).toEqual({ causes: { a: linked('a') }, caused: { b: [linked('c')] } })
})
