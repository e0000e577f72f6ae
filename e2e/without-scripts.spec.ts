import { version } from './support/contract.ts'
import { deskNow } from './support/now.ts'
import { signInAs } from './support/sign-in.ts'
import { expect, test } from './support/test.ts'

const CAFE = '/subscriptions/C-2024-0388'

test.use({ javaScriptEnabled: false })
test.beforeEach(({ page }) => signInAs(page, 'staff'))

test('given no scripts, when an edit is refused, then all that was typed is still there with why; mended, it is saved', async ({
  page,
}) => {
  await page.goto(CAFE)
  const before = await version(page)
  await page.goto(`${CAFE}/edit?command=change_holder_details`)
  await page.getByRole('textbox', { name: 'E-mail' }).fill('sans-scripts@cafe.example')
  await page.getByLabel('SIRET').fill('552 100 554 00014')
  await page.getByLabel('Why').fill('Read out on the telephone.')
  await page.getByRole('button', { name: 'Change the holder details' }).click()
  await expect(page.locator('#field-siret-error')).toContainText('fail the check digit')
  await expect(page.getByRole('textbox', { name: 'E-mail' })).toHaveValue('sans-scripts@cafe.example')
  await expect(page.getByLabel('Why')).toHaveValue('Read out on the telephone.')
  await page.getByLabel('SIRET').fill('552 100 554 00013')
  await page.getByRole('button', { name: 'Change the holder details' }).click()
  await expect(page).toHaveURL(CAFE)
  expect(await version(page)).toBe(before + 1)
})

test('given no scripts, when a day long ago is to be confirmed, then the form comes back with its lists as chosen, and asks', async ({
  page,
}) => {
  await page.goto(`${CAFE}/edit?command=terminate`)
  const day = `1/3/${deskNow().getFullYear() - 1}`
  await page.getByLabel('Ends on').fill(day)
  await page.getByLabel('Why').fill('Found in an old letter.')
  await page.locator('select[name=reason]').selectOption('commercial_gesture')
  await page.getByRole('button', { name: 'Terminate' }).click()
  await expect(page.getByText(/Cover would have ended \d+ days ago/).first()).toBeVisible()
  await expect(page.locator('select[name=reason]')).toHaveValue('commercial_gesture')
  await expect(page.getByLabel('Ends on')).toHaveValue(day)
  await expect(page.getByRole('checkbox', { name: /^This is meant/ })).toBeVisible()
})

test('given no scripts, when a new contract lacks something, then what was typed and chosen is kept', async ({
  page,
}) => {
  await page.goto('/subscriptions/new')
  await page.getByLabel('First day').fill('1/1/1900')
  await page.getByLabel('Why').fill('Signed at the counter.')
  await page.locator('select[name=productCode]').selectOption('liability')
  await page.getByLabel('Name').fill('Librairie du Parc')
  await page.locator('select[name="covers.0.code"]').selectOption('cyber')
  await page.getByRole('button', { name: /^Subscribe/ }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'to correct before saving' })).toContainText('A day between')
  await expect(page.getByLabel('First day')).toHaveValue('1/1/1900')
  await expect(page.getByLabel('Why')).toHaveValue('Signed at the counter.')
  await expect(page.getByLabel('Name')).toHaveValue('Librairie du Parc')
  await expect(page.locator('select[name=productCode]')).toHaveValue('liability')
  await expect(page.locator('select[name="covers.0.code"]')).toHaveValue('cyber')
})
