import { mkdtempSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { homeFiles } from '../lib/home.ts'
import { freePort } from '../test/support/processes/free-port.ts'
import { type Desk, startDesk } from './support/desk.ts'
import { signIn } from './support/sign-in.ts'
import { expect, type Page, test } from './support/test.ts'

// Told in parts, each where the one before it ended: a start may take as long as a whole journey.
test.describe.configure({ mode: 'serial' })

const home = mkdtempSync(join(tmpdir(), 'hindsight-restart-'))
const accounts = () => JSON.parse(readFileSync(homeFiles(home).demoAccounts, 'utf8'))
let place: { port: string; mongoPort: string }
let desk: Desk | undefined
let page: Page
let before: unknown

test.beforeAll(async ({ browser }) => {
  place = { port: String(await freePort()), mongoPort: String(await freePort()) }
  page = await (await browser.newContext({ baseURL: `http://localhost:${place.port}` })).newPage()
})
test.afterAll(async () => {
  await page.context().close()
  await desk?.stop()
  await rm(home, { recursive: true, force: true })
})

test('given nothing but a folder, when the desk is started in it, then it answers', async () => {
  desk = await startDesk({ home, ...place })
  expect((await page.goto('/sign-in'))?.status()).toBe(200)
})

test('given an edit, when everything is stopped, then it ends well', async () => {
  before = accounts()
  await signIn(page, accounts()[0])
  await page.goto('/subscriptions/C-2024-0388/edit?command=change_holder_details')
  await page.getByLabel('Why').fill('Moved their accounts to a new office.')
  await page.getByLabel('E-mail').fill('comptes@cafe-de-la-halle.example')
  await page.getByRole('button', { name: 'Change the holder details' }).click()
  await page.waitForURL(/\/subscriptions\/C-2024-0388(\?.*)?$/)
  await expect(page.getByText('comptes@cafe-de-la-halle.example')).toBeVisible()
  expect(await desk?.stop()).toBe(0)
})

test('given it is started again, then the edit is still there, and so are the accounts', async () => {
  desk = await startDesk({ home, ...place })
  await page.reload()
  await expect(page.getByText('comptes@cafe-de-la-halle.example')).toBeVisible()
  expect(accounts()).toEqual(before)
})
