import { describe, expect, it } from 'vitest'
import { knownBrowserCookie, newKnownBrowser, readKnownBrowser } from '#lib/accounts/known-browser'

const secret = 'a secret that is long enough for a test'
const claire = 'claire@hindsight.test'

describe('a browser that has signed in before', () => {
  it('given its value, is known to that account, however the e-mail is written, and to no other', () => {
    const value = newKnownBrowser(secret, claire)
    const id = readKnownBrowser(secret, ' Claire@hindsight.test', value)
    expect(id).toBe(value.split('.')[0])
    expect(readKnownBrowser(secret, 'hugo@hindsight.test', value)).toBeNull()
    expect(readKnownBrowser('another secret of this length, is it', claire, value)).toBeNull()
    expect(knownBrowserCookie(secret, ' Claire@hindsight.test')).toBe(knownBrowserCookie(secret, claire))
    expect(knownBrowserCookie(secret, 'hugo@hindsight.test')).not.toBe(knownBrowserCookie(secret, claire))
  })

  it.each([undefined, '', '.', 'id', 'id.', 'id.x', `id.${'A'.repeat(43)}`, 'é'.repeat(500)])(
    'given %s, is not known',
    (value) => {
      expect(readKnownBrowser(secret, claire, value)).toBeNull()
    },
  )

  it('given its own id under the name of another, is not known', () => {
    const [id, signature] = newKnownBrowser(secret, claire).split('.')
    expect(readKnownBrowser(secret, claire, `${id}x.${signature}`)).toBeNull()
  })
})
