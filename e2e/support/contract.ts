import { type Browser, expect, type Page } from '@playwright/test'
import { demoAccounts } from './accounts.ts'
import { signIn } from './sign-in.ts'

/** What the contract page says about cover on its day. */
export const answer = (page: Page) => page.getByTestId('answer')
export const coverRow = (page: Page, name: RegExp | string) =>
  page.getByRole('table', { name: 'Covers' }).getByRole('row', { name })
/** How many steps of history the contract page was read from. */
export const version = async (page: Page) => {
  const words = await page.getByText(/^Read from its history of/).textContent()
  return Number(/\d+/.exec(words ?? '')?.[0] ?? 1)
}

/** Chooses from a list of the kit, by its label. */
export async function choose(page: Page, field: string, option: string) {
  await page.getByLabel(field, { exact: true }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

/** Insists on a day long ago, once the rule has asked whether it is meant. */
export const insist = (page: Page) => page.getByRole('checkbox', { name: /^This is meant/ }).check()

/** A colleague, in a browser of their own. */
export async function colleague(browser: Browser): Promise<Page> {
  const context = await browser.newContext()
  const page = await context.newPage()
  const [, second] = demoAccounts().filter(({ role }) => role === 'staff')
  if (!second) throw new Error('the demo data has one staff account only')
  await signIn(page, second)
  return page
}

/** A contract of this test alone, subscribed as a person does from 1 March 2024; the page stands on it. */
export async function subscribe(page: Page, product: string, covers: readonly { name: string; premium: string }[]) {
  await page.goto('/subscriptions/new')
  await page.getByLabel('First day').fill('1/3/2024')
  await page.getByLabel('Why').fill('Signed at the counter.')
  await choose(page, 'Product', product)
  await choose(page, 'Payment', 'Yearly')
  await choose(page, 'Use', 'Professional')
  await choose(page, 'The holder is', 'Company')
  await page.getByLabel('Name').fill('Atelier du Faubourg')
  for (const [index, { name, premium }] of covers.entries()) {
    if (index > 0) await page.getByRole('button', { name: 'Add a cover' }).click()
    const cover = page.getByRole('group', { name: `Cover ${index + 1}` })
    await cover.getByLabel('Coverage').click()
    await page.getByRole('option', { name, exact: true }).click()
    await cover.getByLabel('Limit').fill('100 000')
    await cover.getByLabel('Premium a year').fill(premium)
    await cover.getByLabel('Trigger').click()
    await page.getByRole('option', { name: 'Occurrence', exact: true }).click()
  }
  await insist(page)
  await page.getByRole('button', { name: /^Subscribe from 1 Mar 2024$/ }).click()
  await expect(page).toHaveURL(/\/subscriptions\/C-2024-\w{6}$/)
}
