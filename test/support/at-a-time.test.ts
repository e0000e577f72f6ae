import { expect, it } from 'vitest'
import { parisDate, parisTime } from '#lib/engine/core/calendar-date'
import { timeOfTests } from '#test/support/at-a-time'

const at = process.env.HINDSIGHT_AT

it('given a time, when tests are run at it, then it is that day for them', () => {
  // Only where they are run at one: npm run test:deep -- calendar.
  expect(at === undefined || parisDate(new Date()) >= at.slice(0, 10)).toBe(true)
})

it('given a day, then the tests begin in its morning, in Paris; given none, in the present', () => {
  const { HINDSIGHT_AT_AHEAD: ahead } = timeOfTests({ HINDSIGHT_AT: '2028-02-29' })
  const begin = new Date(Date.now() + Number(ahead))
  expect([parisDate(begin), parisTime(begin)]).toEqual(['2028-02-29', '09:00'])
  expect(timeOfTests({})).toEqual({ HINDSIGHT_AT_AHEAD: '0' })
  expect(timeOfTests({ HINDSIGHT_AT: '2028-02-29', HINDSIGHT_AT_AHEAD: '7' })).toEqual({ HINDSIGHT_AT_AHEAD: '7' })
})
