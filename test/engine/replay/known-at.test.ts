import { describe, expect, it } from 'vitest'
import { answerAt } from '#components/timeline/controls/step-answer'
import { judgedEvents } from '#lib/domain/judged-events'
import { interleave, mergedAggregate } from '#lib/domain/timeline-kinds'
import { calendarDate, parisInstant, parisTime } from '#lib/engine/core/calendar-date'
import { parseMinute, stepKnownAt, writeMinute } from '#lib/engine/replay/known-at'
import { Replay } from '#lib/engine/replay/steps'
import { wordsIn } from '#lib/messages/catalogues'
import { recorded } from '#test/support/event-samples'
import { bakery, cover, Scenario } from '#test/support/subscription-scenario'

describe('worked example 6, "the agent said no cover"', () => {
  const contract = { aggregate: 'subscription', aggregateId: 'C-1' } as const
  const claimAt = (version: number, type: string, payload: object, at: string) => ({
    ...recorded([type, 2, payload], version),
    ...{ _id: `cl${version}`, aggregateId: 'CL-1', appendDate: new Date(at) },
  })
  const { events } = new Scenario()
    .given('subscribe', bakery)
    .given('add_coverage', { effectiveDate: '2024-09-01', ...cover('cyber', 18_000) }, '2024-10-05T08:12:00Z')
  const filed = {
    ...{ contractId: 'C-1', coverageCode: 'cyber', occurrenceDate: '2024-10-03' },
    ...{ filedAt: new Date('2024-10-04T08:00:00Z'), description: 'The till was encrypted' },
  }
  const claims = [
    claimAt(1, 'claim_filed', filed, '2024-10-04T08:00:00Z'),
    claimAt(2, 'claim_rejected', { reasonCode: 'not_covered', text: 'No cyber' }, '2024-10-04T10:00:00Z'),
  ]
  const replay = new Replay(
    mergedAggregate,
    interleave([judgedEvents('subscription', events), judgedEvents('claim', claims as never)]),
  )
  const lossDay = calendarDate('2024-10-03')
  const answer = (knownAt: string) => {
    const step = replay.at(stepKnownAt(replay.events, new Date(knownAt)) ?? Number.NaN)
    return answerAt(contract, step, lossDay, wordsIn('en'))
  }

  it('given what was known when the agent answered, then cyber was not covered: the agent was right', () => {
    expect(answer('2024-10-04T10:00:00Z')).toBe('Cyber is not covered.')
  })
  it('given what was known two days later about the same day, then cyber was covered', () => {
    expect(answer('2024-10-06T12:00:00Z')).toBe('Cyber is covered.')
  })
  it('the difference is that one late event', () => {
    const [early, late] = [new Date('2024-10-04T10:00Z'), new Date('2024-10-06T12:00Z')]
    const [from, to] = [stepKnownAt(replay.events, early), stepKnownAt(replay.events, late)]
    expect(replay.events.slice(from ?? 0, to ?? 0).map(({ type }) => type)).toEqual(['coverage_added'])
  })
})

describe('what was known at a minute', () => {
  const at = (text: string) => ({ appendDate: new Date(text) })
  const events = [at('2024-10-04T09:59:59Z'), at('2024-10-04T10:00:30Z'), at('2024-10-04T10:01:00Z')]

  it.each([
    ['2024-10-04T09:58Z', 0],
    ['2024-10-04T09:59Z', 1],
    ['2024-10-04T10:00Z', 2],
    ['2024-10-04T10:01Z', 3],
    ['2030-01-01T00:00Z', 3],
  ])('%s: step %i, the whole minute counting', (minute, step) => {
    expect(stepKnownAt(events, parseMinute(minute) as Date)).toBe(step)
  })

  it.each([
    ['before a first step that is missing', '2024-10-04T09:58Z', null],
    ['in front of a hole', '2024-10-04T10:00Z', null],
    ['between two that are at hand', '2024-10-04T10:05Z', 4],
    ['after the last', '2024-10-04T10:10Z', 5],
  ])('%s of a history with holes, %s: step %s', (_, minute, step) => {
    const [second, fourth] = [at('2024-10-04T10:00:00Z'), at('2024-10-04T10:05:00Z')]
    const holes = [undefined, second, undefined, fourth, at('2024-10-04T10:10:00Z')]
    expect(stepKnownAt(holes, parseMinute(minute) as Date)).toBe(step)
  })

  it.each(['', 'start', '66f0c0ffee', '2024-10-04', '2024-02-31T10:00Z', '2024-10-04T24:00Z', '2024-10-04T10:00'])(
    '"%s" is no minute',
    (text) => expect(parseMinute(text)).toBeNull(),
  )

  it('is written as it is read', () => {
    expect(writeMinute(new Date('2024-10-04T10:00:59.999Z'))).toBe('2024-10-04T10:00Z')
  })
})

describe('a time on the clocks of Paris', () => {
  it.each([
    ['summer', '2024-10-04', '12:00', '2024-10-04T10:00:00Z'],
    ['winter', '2025-01-04', '12:00', '2025-01-04T11:00:00Z'],
    ['the end of a day', '2024-10-04', '23:59', '2024-10-04T21:59:00Z'],
    ['the beginning of a day', '2025-01-04', '00:10', '2025-01-03T23:10:00Z'],
    ['an hour that is shown twice', '2024-10-27', '02:30', '2024-10-27T00:30:00Z'],
    ['an hour that is left out', '2024-03-31', '02:30', '2024-03-31T01:30:00Z'],
  ])('%s', (_, date, time, instant) => {
    expect(parisInstant(calendarDate(date), time)).toEqual(new Date(instant))
  })

  it('is read back from the instant', () => {
    expect(parisTime(new Date('2024-10-04T10:00:59Z'))).toBe('12:00')
  })
})
