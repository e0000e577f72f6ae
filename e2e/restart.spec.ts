import { mkdtempSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { homeFiles } from '../lib/home.ts'
import { freePort } from '../lib/mongo/embedded/port.ts'
import { startDesk } from './support/desk.ts'
import { signIn } from './support/sign-in.ts'
import { expect, test } from './support/test.ts'

test('given an edit, when everything is stopped and started again, then it is still there, and so are the accounts', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const home = mkdtempSync(join(tmpdir(), 'hindsight-restart-'))
  const [port, mongoPort] = [String(await freePort()), String(await freePort())]
  const context = await browser.newContext({ baseURL: `http://localhost:${port}` })
  const page = await context.newPage()
  let desk = await startDesk({ home, port, mongoPort })
  try {
    const [account] = JSON.parse(readFileSync(homeFiles(home).demoAccounts, 'utf8'))
    await signIn(page, account)
    await page.goto('/subscriptions/C-2024-0388/edit?intent=change_holder_details')
    await page.getByLabel('Why').fill('Moved their accounts to a new office.')
    await page.getByLabel('E-mail').fill('comptes@cafe-de-la-halle.example')
    await page.getByRole('button', { name: 'Change the holder details' }).click()
    await page.waitForURL(/\/subscriptions\/C-2024-0388(\?.*)?$/)
    await expect(page.getByText('comptes@cafe-de-la-halle.example')).toBeVisible()

    expect(await desk.stop()).toBe(0)
    desk = await startDesk({ home, port, mongoPort })
    await page.reload()
    await expect(page.getByText('comptes@cafe-de-la-halle.example')).toBeVisible()
    expect(JSON.parse(readFileSync(homeFiles(home).demoAccounts, 'utf8'))[0]).toEqual(account)
  } finally {
    await context.close()
    await desk.stop()
    await rm(home, { recursive: true, force: true })
  }
})
