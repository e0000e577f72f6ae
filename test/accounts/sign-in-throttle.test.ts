import { describe, expect, it } from 'vitest'
import { ATTEMPTS_ALLOWED, claimAttempt, forgetAttempts } from '#lib/accounts/sign-in-throttle'
import { useDatabase } from '#test/support/database'

describe('attempts to sign in', () => {
  const { db } = useDatabase()
  const stored = () => db().collection('account_sign_in_failure')
  const claimAll = (email: string, times: number) =>
    Promise.all(Array.from({ length: times }, () => claimAttempt(db(), email)))

  it('given five in a row, makes that e-mail wait, and only that one', async () => {
    for (let time = 0; time < ATTEMPTS_ALLOWED; time++) expect(await claimAttempt(db(), 'a@hindsight.test')).toBe(true)
    expect(await claimAttempt(db(), ' A@hindsight.test')).toBe(false)
    expect(await claimAttempt(db(), 'b@hindsight.test')).toBe(true)
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
    await forgetAttempts(db(), 'c@hindsight.test')
    expect(await claimAttempt(db(), 'c@hindsight.test')).toBe(true)
    await claimAll('c@hindsight.test', 6)
    await stored().updateMany({}, { $set: { until: new Date(0) } })
    expect((await claimAll('c@hindsight.test', 6)).filter(Boolean)).toHaveLength(ATTEMPTS_ALLOWED)
  })

  it('keeps nothing of what was typed', async () => {
    await claimAttempt(db(), 'my-password-by-mistake')
    expect(JSON.stringify(await stored().find().toArray())).not.toContain('mistake')
  })
})
