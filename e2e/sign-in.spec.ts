import { demoAccount, demoAccounts } from './support/accounts.ts'
import { holdScripts, untilItListens } from './support/scripts.ts'
import { signIn, signInAs } from './support/sign-in.ts'
import { expect, test } from './support/test.ts'

test('given nobody is signed in, when a timeline is opened, then the sign-in leads back to it', async ({ page }) => {
  await page.goto('/subscriptions/C-2024-0147/timeline')
  await expect(page).toHaveURL(/\/sign-in\?next=/)
  await signIn(page, demoAccount('support'))
  await expect(page).toHaveURL(/\/subscriptions\/C-2024-0147\/timeline/)
})

test('given a wrong password, when somebody signs in, then one sentence says so and the address stays', async ({
  page,
}) => {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(demoAccount('staff').email)
  await page.getByLabel('Password').fill('not the password at all')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'do not belong together' })).toBeVisible()
  await expect(page.getByLabel('E-mail')).toHaveValue(demoAccount('staff').email)
})

test('given another site as the place to go, when somebody signs in, then they stay here', async ({
  page,
  baseURL,
}) => {
  await page.goto('/sign-in?next=https%3A%2F%2Fevil.example%2F')
  await signIn(page, demoAccount('developer'))
  expect(new URL(page.url()).origin).toBe(baseURL)
})

test('given a developer, when they read a contract, then no personal data reaches the browser', async ({ page }) => {
  await signInAs(page, 'developer')
  for (const path of ['', '/timeline']) {
    const response = await page.goto(`/subscriptions/C-2024-0147${path}`)
    expect(response?.status()).toBe(200)
    const html = (await response?.text()) ?? ''
    expect(html).toContain('C-2024-0147')
    for (const secret of ['Boulangerie du Canal', '73282932000074', 'boulangerie-du-canal', 'Tills went online']) {
      expect(html).not.toContain(secret)
    }
  }
})

test('given a slow page, when somebody types before its scripts run, then what they typed stays and signs in', async ({
  page,
}) => {
  const { email, password } = demoAccount('support')
  const release = await holdScripts(page)
  await page.goto('/sign-in', { waitUntil: 'commit' })
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  release()
  await untilItListens(page)
  await expect(page.getByLabel('E-mail')).toHaveValue(email)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/subscriptions$/)
})

test('given two browsers, when a person signs out everywhere in one, then the other leads to the sign-in', async ({
  page,
  browser,
}) => {
  const account = demoAccounts().filter(({ role }) => role === 'staff')[1]
  const other = await (await browser.newContext()).newPage()
  for (const each of [page, other]) await signIn(each, account as NonNullable<typeof account>)
  await page.getByRole('button', { name: /^Account of/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out everywhere' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  await other.goto('/subscriptions')
  await expect(other).toHaveURL(/\/sign-in\?next=/)
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('given the right password, when it is sent, then it is posted, and the sign-in leads to where one was going', async ({
    page,
  }) => {
    const { email, password } = demoAccount('support')
    const addresses: string[] = []
    page.on('request', (request) => addresses.push(request.url()))
    await page.goto('/sign-in?next=%2Fsubscriptions%2FC-2024-0147')
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page).toHaveURL(/\/subscriptions\/C-2024-0147$/)
    expect(addresses.filter((address) => /password|%40|@/.test(address) || address.includes(password))).toEqual([])
  })

  test('given a wrong password, when it is sent, then one sentence says so and the address does not show it', async ({
    page,
  }) => {
    await page.goto('/sign-in')
    await page.getByLabel('E-mail').fill(demoAccount('support').email)
    await page.getByLabel('Password').fill('not-the-password-at-all')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'do not belong together' })).toBeVisible()
    expect(page.url()).not.toContain('password')
  })
})
