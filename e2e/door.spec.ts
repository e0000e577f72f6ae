import { readFile } from 'node:fs/promises'
import { ADDRESS_FAILURES_ALLOWED, countAddressFailure } from '../lib/accounts/sign-in-throttle.ts'
import { homeFiles } from '../lib/home.ts'
import { inDatabase } from './support/database.ts'
import { ask, logged, routes, signInAction } from './support/raw.ts'
import { signInAs } from './support/sign-in.ts'
import { expect, type Page, test } from './support/test.ts'

const CONTRACT = 'C-2024-0147'
/** What a stranger may open: the sign-in, and whether the desk and its web server are well. */
const PUBLIC = new Map([
  ['/sign-in', 200],
  ['/api/health', 200],
  ['/api/health/web', 204],
])
const own = () => ({ origin: `http://localhost:${process.env.E2E_PORT}` })

const cookies = async (page: Page) =>
  (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')

test('given nobody is signed in, when each address of the app is asked, then it says nothing of a contract', async () => {
  const all = await routes(CONTRACT)
  expect(all.length).toBeGreaterThan(20)
  for (const path of all) {
    const { status, headers, text } = await ask('GET', path)
    const answer = `${path}: ${status} ${headers.location ?? ''}`
    const open = PUBLIC.get(path)
    if (open) expect(answer).toBe(`${path}: ${open} `)
    else expect(answer).toMatch(/: (401 $|307 \/(sign-in|subscriptions$))/)
    expect(text).not.toContain('Boulangerie')
    expect(String(headers['content-security-policy'])).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic';/)
  }
})

test('given a page of another site, when it writes to any address, then it is refused, whoever vouches for it', async ({
  page,
}) => {
  await signInAs(page, 'staff')
  const cookie = await cookies(page)
  const action = { cookie, 'next-action': await signInAction(), 'content-type': 'text/plain;charset=UTF-8' }
  const foreign: Record<string, string>[] = [
    {},
    { origin: 'null' },
    { origin: 'https://evil.example' },
    { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example', host: 'evil.example' },
  ]
  for (const path of await routes(CONTRACT))
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      for (const headers of foreign)
        expect((await ask(method, path, { headers: { ...action, ...headers }, body: '[{}]' })).status).toBe(403)
  const lines = await logged('foreign_origin')
  expect(lines.length).toBeGreaterThan(80)
  expect(JSON.stringify(lines)).not.toContain('evil')
})

test('given passwords guessed for many accounts from one address, then it has to wait, and no other', async () => {
  const action = { ...own(), 'next-action': await signInAction(), 'content-type': 'text/plain;charset=UTF-8' }
  const guess = (from: string, path = '/sign-in') => {
    const typed = [{ email: `nobody-from-${from}@hindsight.test`, password: 'a guess of 12', next: '/' }]
    return ask('POST', path, { headers: { ...action, 'x-forwarded-for': from }, body: JSON.stringify(typed) })
  }
  const secret = (await readFile(homeFiles(process.env.E2E_HOME as string).secret, 'utf8')).trim()
  await inDatabase(async (db) => {
    for (let failed = 1; failed < ADDRESS_FAILURES_ALLOWED; failed++)
      await countAddressFailure(db, secret, '203.0.113.1')
  })
  // Sent to another page, Next hands it on to itself: whose it is stays known.
  expect((await guess('203.0.113.1', '/replay')).text).toContain('do not belong together')
  const { status, headers, text } = await guess('203.0.113.1')
  expect([status, headers['retry-after']]).toEqual([429, '300'])
  expect(text).toContain('from your network')
  expect((await guess('203.0.113.2')).text).toContain('do not belong together')
  const lines = (await logged('sign_in_refused')).filter(({ requestId }) => requestId === headers['x-request-id'])
  expect(lines).toMatchObject([{ reason: 'address_spent' }])
  expect(JSON.stringify(lines)).not.toMatch(/nobody|guess|203\.0/)
})

test('given a signed-in caller who writes nonsense, when each address is asked, then the fault is theirs', async ({
  page,
}) => {
  await signInAs(page, 'developer')
  const headers = { cookie: await cookies(page) }
  const ids = ['%', '%ff', '%00', 'x'.repeat(3_000), '%E2%80%AE', '$where', '%0d%0aX:%20y']
  const odd = (await Promise.all(ids.map(async (id) => (await routes(id)).filter((path) => path.includes(id))))).flat()
  const query = `?page=%&step=-1&on=%&of=x&after=1e9&until=-1&topic=x&q=${'9'.repeat(400)}`
  for (const path of [...odd, ...(await routes(CONTRACT)).map((each) => `${each}${query}`)]) {
    const { status } = await ask('GET', path, { headers })
    expect(`${path}: ${status}`).toMatch(/: [234]\d\d$/)
  }
})

test('given an action that exists, when its body is nonsense, then the fault is the caller’s', async () => {
  const plain = { ...own(), 'next-action': await signInAction(), 'content-type': 'text/plain;charset=UTF-8' }
  const form = { ...plain, 'content-type': 'multipart/form-data; boundary=x' }
  const field = (name: string, value = '') =>
    `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n--x--\r\n`
  const { 'next-action': _, ...posted } = form
  for (const [headers, body] of [
    ...['', 'garbage', '["$F1"]', '["$Q9"]', '{"a":', '\u0000'].map((text) => [plain, text] as const),
    ...['', 'garbage', field('0', 'garbage'), field('9', '[]')].map((text) => [form, text] as const),
    ...['', 'garbage', field('a'), field('$ACTION_ID_zz'), field('$ACTION_REF_1')].map(
      (text) => [posted, text] as const,
    ),
    [{ ...form, 'content-type': 'multipart/form-data' }, 'garbage'],
    [{ ...plain, 'next-action': 'x' }, '[]'],
    [{ ...plain, 'next-action': '0'.repeat(42) }, '[]'],
    [{ ...plain, 'content-type': 'application/json' }, '[]'],
    [own(), '{}'],
  ] as const) {
    const { status } = await ask('POST', '/sign-in', { headers, body })
    expect(`${headers['content-type' as never]} ${body.slice(0, 80)}: ${status}`).toMatch(/: 4\d\d$/)
  }
})

test('given a method or a length that the desk does not take, when it is asked, then it says which', async () => {
  for (const path of ['/', '/api/health', `/subscriptions/${CONTRACT}`])
    expect((await ask('TRACE', path)).status).toBe(405)
  const headers = { ...own(), 'content-length': String(2 ** 21) }
  expect((await ask('POST', '/sign-in', { headers })).status).toBe(413)
  expect((await ask('GET', `/${'x'.repeat(9_000)}`)).status).toBe(414)
})

test('given an address that cannot be read, when a person opens it, then the page says that nothing is there', async ({
  page,
}) => {
  const response = await page.goto('/subscriptions/%')
  expect(response?.status()).toBe(404)
  await expect(page.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible()
})

test.fail(
  'given a script that was written into a page, when the policy keeps it out, then its journey fails',
  async ({ page }) => {
    await page.goto('/sign-in')
    const heard = page.waitForEvent('console')
    await page.evaluate(() => {
      const planted = document.createElement('div')
      planted.innerHTML = '<img src="data:," onerror="document.title = 1">'
      document.body.append(planted)
    })
    await heard
  },
)
