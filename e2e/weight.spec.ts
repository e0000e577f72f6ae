import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { signInAs } from './support/sign-in.ts'
import { expect, test } from './support/test.ts'
import { weigh } from './support/weight.ts'

const BAKERY = '/subscriptions/C-2024-0147'

/** What a page may load before it can be used, in kB as they come over the line. */
const budgets = [
  { page: 'sign-in', path: '/sign-in', kB: 200 },
  { page: 'list', path: '/subscriptions', kB: 275 },
  { page: 'contract', path: BAKERY, kB: 270 },
  { page: 'timeline', path: `${BAKERY}/timeline`, kB: 360 },
  { page: 'replay', path: '/replay', kB: 275 },
]

for (const { page: name, path, kB } of budgets) {
  test(`given the ${name}, when it is opened first, then its script is at most ${kB} kB`, async ({ page }) => {
    if (path !== '/sign-in') await signInAs(page, 'staff')
    const { script, html, scripts } = await weigh(page, path)
    console.log(`${name}: ${script} kB of script in ${scripts.length} files, ${html} kB of HTML`)
    // The framework alone is more: less means that the scripts were not found.
    expect(script).toBeGreaterThan(100)
    expect(script).toBeLessThanOrEqual(kB)
  })
}

test('given a page that outgrows its figure, then that is seen, and what no browser of today loads is not counted', async ({
  page,
}) => {
  const script = randomBytes(300_000)
  const tags = ['<script src="/_next/a.js"></script>', '<link rel="preload" as="script" href="/_next/b.js"/>']
  const old = '<script src="/_next/old.js" noModule=""></script>'
  const server = createServer(({ url }, response) =>
    response.end(url === '/' ? [...tags, tags[0], old].join('') : script),
  )
  await new Promise<void>((resolve) => server.listen(0, resolve))
  try {
    const weight = await weigh(page, `http://localhost:${(server.address() as AddressInfo).port}/`)
    expect(weight.scripts.map(({ path }) => path)).toEqual(['/_next/a.js', '/_next/b.js'])
    expect(weight.script).toBe(600)
    for (const { kB } of budgets) expect(weight.script).toBeGreaterThan(kB)
  } finally {
    server.close()
  }
})
