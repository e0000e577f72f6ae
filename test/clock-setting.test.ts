import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { now } from '#lib/clock'
import { clockFileOf, followClock, momentOf, setClock } from '#lib/clock-setting'
import { parisDate } from '#lib/engine/core/calendar-date'
import { clockAhead, setClockAhead } from '#lib/engine/store/clock'
import { readEnv } from '#lib/env'

describe('the setting of the desk’s clock', () => {
  const ahead = clockAhead()
  let folder = ''
  let file = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hindsight-clock-'))
    file = join(folder, 'clock.json')
  })
  afterEach(async () => {
    setClockAhead(ahead === 0 ? undefined : () => ahead)
    await rm(folder, { recursive: true })
  })
  const today = () => parisDate(now())
  const away = () => Math.abs(now().getTime() - Date.now())

  it('is read by whoever follows it, from the moment it is set, and goes on at the usual pace', async () => {
    followClock(file)
    expect(away()).toBeLessThan(60_000)
    await setClock(file, momentOf('2028-02-29T23:00'))
    expect(today()).toBe('2028-02-29')
    await setClock(file, momentOf('2004-12-31'))
    expect(today()).toBe('2004-12-31')
    await setClock(file, null)
    expect(away()).toBeLessThan(60_000)
    await setClock(file, null)
  })

  it.each(['{', '{}', '{"aheadMs":"1"}', '{"aheadMs":1.5}'])(
    'given a file that says %s, then it says what to do, and nobody goes on by another clock',
    async (content) => {
      await writeFile(file, content)
      followClock(file)
      expect(() => now()).toThrow(/^The file .* is damaged \(.*\): remove it, and the clock is the real one\.$/)
    },
  )

  it.each([
    ['2027-02-28', '2027-02-28T08:00:00.000Z'],
    ['2027-02-28T23:30', '2027-02-28T22:30:00.000Z'],
    ['2028-02-29T00:00', '2028-02-28T23:00:00.000Z'],
    ['2027-03-28T02:30', '2027-03-28T01:30:00.000Z'],
    ['2027-10-31T02:30', '2027-10-31T00:30:00.000Z'],
  ])('reads %s as it is on the clocks of Paris', (text, instant) => {
    expect(momentOf(text)?.toISOString()).toBe(instant)
  })

  it.each([
    '',
    '2027-02-29',
    '28/02/2027',
    '2027-02-28T24:00',
    '2027-02-28T',
    '2027-02-28T09:00:00',
    'tomorrow',
    '1999-12-31',
    '2100-01-01',
  ])('takes %j for no moment', (text) => {
    expect(momentOf(text)).toBeNull()
  })

  it.each([
    [{ HINDSIGHT_EMBEDDED: '1', HINDSIGHT_DEMO: '1' }, true],
    [{ HINDSIGHT_EMBEDDED: '1', HINDSIGHT_DEMO: '0' }, false],
    [{ HINDSIGHT_EMBEDDED: '0', HINDSIGHT_DEMO: '1' }, false],
    [{}, false],
  ])('given %j, then the clock can be set: %j', (env, isSettable) => {
    const settings = readEnv({ ...env, HINDSIGHT_HOME: folder })
    expect(clockFileOf(settings)).toBe(isSettable ? file : null)
  })

  it('given a deployment of one’s own, then a file that sets a clock is not followed', async () => {
    setClockAhead(undefined)
    await setClock(file, momentOf('2028-02-29'))
    followClock(clockFileOf(readEnv({ HINDSIGHT_HOME: folder, MONGODB_URI: 'mongodb://db.example' })))
    expect(away()).toBeLessThan(60_000)
  })
})
