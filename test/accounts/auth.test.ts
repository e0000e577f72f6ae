import { beforeAll, describe, expect, it } from 'vitest'
import { createAuth } from '#lib/accounts/auth'
import { ensureAccount } from '#lib/accounts/create-account'
import { useDatabase } from '#test/support/database'

const secret = 'a secret that is long enough for a test'
const person = { email: 'claire@hindsight.test', password: 'the right password' }

describe('the address that people open', () => {
  const { db } = useDatabase()
  const authAt = (baseUrl: string) => createAuth({ db: db(), secret, baseUrl })
  const cookieAt = async (baseUrl: string) => {
    const { headers } = await authAt(baseUrl).api.signInEmail({ body: person, returnHeaders: true })
    return headers.get('set-cookie') ?? ''
  }

  beforeAll(() => ensureAccount(authAt('http://localhost'), { ...person, name: 'Claire Martin', role: 'staff' }))

  it('given https, sends the session over https alone', async () => {
    const cookie = await cookieAt('https://desk.example.com')
    expect(cookie).toMatch(/^__Host-hindsight\.session_token=.*; Path=\/; HttpOnly; Secure; SameSite=Lax/)
  })

  it('given http on this machine, sets a cookie that its browser accepts', async () => {
    const cookie = await cookieAt('http://localhost:3000')
    expect(cookie).toMatch(/^hindsight\.session_token=.*; HttpOnly; SameSite=Lax/)
    expect(cookie).not.toMatch(/Secure|__Host/)
  })

  it('is the one origin that is trusted', async () => {
    const context = await authAt('https://desk.example.com').$context
    expect(context.isTrustedOrigin('https://desk.example.com')).toBe(true)
    expect(context.isTrustedOrigin('http://localhost:3000')).toBe(false)
  })
})
