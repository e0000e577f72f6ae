import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** How long a browser that has signed in is known. */
export const KNOWN_FOR_SECONDS = 365 * 24 * 60 * 60

const signature = (secret: string, ...parts: string[]) =>
  createHmac('sha256', secret)
    .update(['known_browser', ...parts].join('\0'))
    .digest('base64url')
const own = (email: string) => email.trim().toLowerCase()

/** The cookie of one account in one browser: several people may share a browser, and its name tells no e-mail. */
export const knownBrowserCookie = (secret: string, email: string) =>
  `hindsight.browser.${signature(secret, 'name', own(email)).slice(0, 12)}`

/**
 * What a browser keeps of having signed in as `email` ("device cookies", OWASP). It lets nobody in: its attempts
 * are only counted apart from those of strangers, who could otherwise lock the owner out by guessing.
 */
export function newKnownBrowser(secret: string, email: string): string {
  const id = randomBytes(18).toString('base64url')
  return `${id}.${signature(secret, 'value', own(email), id)}`
}

/** The id of a browser that has signed in as `email` before; null for any other, or a value of one's own making. */
export function readKnownBrowser(secret: string, email: string, value: string | undefined): string | null {
  const [id = '', given = ''] = (value ?? '').slice(0, 200).split('.')
  const [expected, actual] = [Buffer.from(signature(secret, 'value', own(email), id)), Buffer.from(given)]
  return expected.length === actual.length && timingSafeEqual(expected, actual) ? id : null
}
