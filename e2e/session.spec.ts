import type { Db } from 'mongodb'
import { AT_WORK_COOKIE } from '../lib/web/by-itself.ts'
import { demoAccount } from './support/accounts.ts'
import { inDatabase } from './support/database.ts'
import { record } from './support/record.ts'
import { signIn } from './support/sign-in.ts'
import { expect, test } from './support/test.ts'

test('given an open list, when it shows by itself what others record, then that is no use of the session, and a click is', async ({
  page,
}) => {
  await signIn(page, demoAccount('support'))
  await page.goto('/subscriptions')
  await expect(page.getByRole('table')).toBeVisible()
  const cookies = await page.context().cookies()
  const [token] = decodeURIComponent(cookies.find(({ name }) => name.endsWith('session_token'))?.value ?? '').split('.')
  const sessions = (db: Db) => db.collection('account_session')
  const usedAt = () => inDatabase(async (db) => (await sessions(db).findOne({ token }))?.updatedAt as Date)
  const anHourAgo = new Date(Date.now() - 3_600_000)
  await inDatabase((db) => sessions(db).updateOne({ token }, { $set: { updatedAt: anHourAgo } }))
  // As a minute later.
  await page.context().clearCookies({ name: AT_WORK_COOKIE.name })

  const shown = page.waitForResponse((answer) => /\/subscriptions\?.*_rsc=/.test(answer.url()))
  await record()
  await shown
  expect(await usedAt()).toEqual(anHourAgo)

  await page.getByRole('link', { name: 'C-2024-0388' }).click()
  await expect(page).toHaveURL(/C-2024-0388/)
  await expect.poll(usedAt).not.toEqual(anHourAgo)
})
