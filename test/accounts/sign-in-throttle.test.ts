import { describe, expect, it } from 'vitest'
import { ATTEMPTS_ALLOWED, claimAttempt, forgetAttempts } from '#lib/accounts/sign-in-throttle'
import { useDatabase } from '#test/support/database'

describe('attempts to sign in', () => {
  const { db } = useDatabase()
  const stored = () => db().collection('account_sign_in_failure')
  const claimAll = (email: string, times: number, browser: string | null = null) =>
    Promise.all(Array.from({ length: times }, () => claimAttempt(db(), email, browser)))

  it('given five in a row, makes that e-mail wait, and only that one', async () => {
    for (let time = 0; time < ATTEMPTS_ALLOWED; time++)
      expect(await claimAttempt(db(), 'a@hindsight.test', null)).toBe(true)
    expect(await claimAttempt(db(), ' A@hindsight.test', null)).toBe(false)
    expect(await claimAttempt(db(), 'b@hindsight.test', null)).toBe(true)
  })

  it('given fifty at once on an e-mail never seen before, lets five through', async () => {
    for (let round = 0; round < 5; round++) {
      const claims = await claimAll(`at-once-${round}@hindsight.test`, 50)
      expect(claims.filter(Boolean)).toHaveLength(ATTEMPTS_ALLOWED)
    }
  })

  it('given more while it waits, does not make it wait longer', async () => {
    await claimAll('patient@hindsight.test', ATTEMPTS_ALLOWED)
    const before = await stored().distinct('until')
    expect(await claimAll('patient@hindsight.test', 3)).toEqual([false, false, false])
    expect(await stored().distinct('until')).toEqual(before)
  })

  it('given a success or the end of the window, counts from the beginning', async () => {
    await claimAll('c@hindsight.test', 6)
    await forgetAttempts(db(), 'c@hindsight.test', null)
    expect(await claimAttempt(db(), 'c@hindsight.test', null)).toBe(true)
    await claimAll('c@hindsight.test', 6)
    await stored().updateMany({}, { $set: { until: new Date(0) } })
    expect((await claimAll('c@hindsight.test', 6)).filter(Boolean)).toHaveLength(ATTEMPTS_ALLOWED)
  })

  it('given a browser that signed in before, counts it apart from strangers who guess, and limits it too', async () => {
    await claimAll('owner@hindsight.test', 50)
    expect(await claimAttempt(db(), 'owner@hindsight.test', null)).toBe(false)
    expect((await claimAll('Owner@hindsight.test', 50, 'her-browser')).filter(Boolean)).toHaveLength(ATTEMPTS_ALLOWED)
    expect(await claimAttempt(db(), 'owner@hindsight.test', 'her-other-browser')).toBe(true)
    await forgetAttempts(db(), 'owner@hindsight.test', 'her-browser')
    expect(await claimAttempt(db(), 'owner@hindsight.test', 'her-browser')).toBe(true)
    expect(await claimAttempt(db(), 'owner@hindsight.test', null)).toBe(false)
  })

  it('keeps nothing of what was typed', async () => {
    await claimAttempt(db(), 'my-password-by-mistake', null)
    expect(JSON.stringify(await stored().find().toArray())).not.toContain('mistake')
  })
})
