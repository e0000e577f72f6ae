import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { registerStart } from '#lib/cli/start'
import { clockLine, closeClock, openClock } from '#lib/cli/start/desk-clock'
import { launchPlans } from '#lib/cli/start/launch-plan'
import { planPayments } from '#lib/cli/start/payments'
import { now } from '#lib/clock'
import { momentOf } from '#lib/clock-setting'
import { parisDate } from '#lib/engine/core/calendar-date'
import { clockAhead, setClockAhead } from '#lib/engine/store/clock'
import { readEnv } from '#lib/env'
import { homeFiles } from '#lib/home'
import { runCommand } from '#test/support/processes/command-here'

const at = (text: string) => momentOf(text) as Date

describe('start at a time', () => {
  const ahead = clockAhead()
  let home = ''
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'hindsight-at-'))
  })
  afterEach(async () => {
    setClockAhead(ahead === 0 ? undefined : () => ahead)
    await rm(home, { recursive: true })
  })
  const env = () => readEnv({ HINDSIGHT_HOME: home })

  it('given a database of one’s own, then it is refused in one sentence before anything is done', async () => {
    const env = { HINDSIGHT_HOME: home, MONGODB_URI: 'mongodb://127.0.0.1:1' }
    const { all, code } = await runCommand(['start', '--at', '2027-02-28'], env)
    expect(code).toBe(1)
    expect(all).toMatch(/^--at sets the clock of the embedded demo, and MONGODB_URI names .*\n$/)
    expect(existsSync(homeFiles(home).clock)).toBe(false)
  })

  it.each([
    ['2027-02-28', at('2027-02-28')],
    ['2027-02-28T23:30', at('2027-02-28T23:30')],
    ['now', 'now'],
  ])('reads %s', (text, expected) => {
    const command = new Command()
    registerStart(command)
    command.parseOptions(['--at', text])
    expect(command.opts()).toEqual({ at: expected })
  })

  it('given what is no moment, then it says what one is', async () => {
    const { all, code } = await runCommand(['start', '--at', '2027-02-29'], { HINDSIGHT_HOME: home })
    expect(code).toBe(1)
    expect(all).toContain(
      'Give a day of the years 2000 to 2099 such as 2027-02-28, a moment such as 2027-02-28T23:30, or now.',
    )
  })

  it('stays as it was set until it is set again', async () => {
    await openClock(env(), at('2027-02-28'))
    expect(parisDate(now())).toBe('2027-02-28')
    expect(clockLine()).toMatch(/^set to 2027-02-28, 09:00 in Paris; .* --at now$/)
    await openClock(env(), undefined)
    expect(parisDate(now())).toBe('2027-02-28')
    await openClock(env(), 'now')
    expect(clockLine()).toBeNull()
  })

  it('given contracts of one’s own in the folder, then it is refused, and the real time is left', async () => {
    await openClock(env(), at('2027-02-28'))
    await expect(closeClock(env(), at('2027-02-28'))).rejects.toThrow(/holds contracts of your own/)
    expect(clockAhead()).toBe(0)
    await expect(closeClock(env(), undefined)).resolves.toBeUndefined()
  })

  it.each([
    [true, true],
    [true, false],
    [false, false],
  ])(
    'given an embedded server (%j) with a demo (%j), then the bank and both others know the same file, or none',
    async (embedded, demo) => {
      const settings = readEnv({ HINDSIGHT_HOME: home, ...(embedded ? {} : { MONGODB_URI: 'mongodb://db.example' }) })
      const payments = await planPayments(readEnv({}))
      const { bank, web, worker } = launchPlans({
        ...{ dev: false, env: settings, uris: { web: 'mongodb://web', worker: 'mongodb://worker' } },
        ...{ embedded, demo, secret: 's'.repeat(32), payments },
      })
      expect(bank?.env.SANDBOX_BANK_CLOCK).toBe(demo ? homeFiles(home).clock : undefined)
      for (const plan of [web, worker])
        expect(plan?.env).toMatchObject({
          HINDSIGHT_HOME: home,
          HINDSIGHT_EMBEDDED: embedded ? '1' : '0',
          HINDSIGHT_DEMO: demo ? '1' : '0',
        })
    },
  )
})
