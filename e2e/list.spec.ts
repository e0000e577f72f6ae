import { signInAs } from './support/sign-in.ts'
import { expect, test } from './support/test.ts'

test.beforeEach(({ page }) => signInAs(page, 'support'))

test('given the demo, when a holder is searched without accents, then the contract is found and the address keeps it', async ({
  page,
}) => {
  await page.goto('/subscriptions')
  await expect(page.getByText(/Current to/)).toBeVisible()
  await page.keyboard.press('/')
  await expect(page.getByPlaceholder('Holder, contract, SIRET')).toBeFocused()
  await page.keyboard.type('cafe de la halle')
  await expect(page).toHaveURL(/q=cafe/)
  await expect(page.getByRole('link', { name: 'C-2024-0388' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('link', { name: 'C-2024-0388' })).toBeVisible()
})

test('given a status, when the list is filtered by it, then every row has it and the count agrees', async ({
  page,
}) => {
  await page.goto('/subscriptions')
  const facet = page.getByRole('checkbox', { name: /Pending/ })
  await facet.click()
  await expect(page).toHaveURL(/status=pending/)
  const badges = page.getByRole('row').filter({ hasText: /Starts/ })
  await expect(page.getByRole('row').filter({ hasNotText: /Starts|Contract/ })).toHaveCount(0)
  await expect(badges).not.toHaveCount(0)
})

test('given many contracts, when sorted by premium, then the database sorts all of them, not one page', async ({
  page,
}) => {
  await page.goto('/subscriptions?sort=premium&desc=true')
  const cells = page.getByRole('cell', { name: /€/ })
  await expect(cells).toHaveCount(50)
  const amounts = await cells.allTextContents()
  const cents = amounts.map((text) => Number(text.replace(/[^\d]/g, '')))
  expect(cents).toEqual([...cents].sort((a, b) => b - a))
})

test('given a page that does not exist, when it is asked for, then the nearest one that does is shown', async ({
  page,
}) => {
  const footer = page.getByRole('navigation', { name: 'Pages' })
  await page.goto('/subscriptions?page=-1')
  await expect(footer.getByText(/^Rows 1 – 50 of /)).toBeVisible()
  await page.goto('/subscriptions?page=99')
  await expect(footer.getByText(/^Rows \d+ – (\d+) of \1$/)).toBeVisible()
  await expect(page.getByRole('row')).not.toHaveCount(1)
  const [, from] = /^Rows (\d+) /.exec((await footer.getByText(/^Rows/).textContent()) ?? '') ?? []
  await footer.getByRole('link', { name: 'Previous' }).click()
  await expect(footer.getByText(`Rows ${Number(from) - 50} – ${Number(from) - 1} of `)).toBeVisible()
})

test('given words that match nothing, when searched, then the list says so and offers to clear', async ({ page }) => {
  await page.goto('/subscriptions?q=zzzzzz')
  await expect(page.getByText('No contract matches')).toBeVisible()
})

test('given a slow answer, when the list is filtered, then the old rows are dimmed until the new ones are there', async ({
  page,
}) => {
  await page.goto('/subscriptions')
  await expect(page.getByText(/Current to/)).toBeVisible()
  const rows = page.locator('[aria-busy]').filter({ has: page.getByRole('table') })
  let answer = () => {}
  const held = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route('**/subscriptions?*status=pending*', async (route) => {
    await held
    await route.continue()
  })
  await page.getByRole('checkbox', { name: /Pending/ }).click()
  await expect(rows).toHaveAttribute('aria-busy', 'true')
  await expect(rows).toHaveCSS('opacity', '0.5')
  await expect(page.getByRole('checkbox', { name: /Pending/ })).toBeChecked()
  answer()
  await expect(rows).toHaveAttribute('aria-busy', 'false')
  await expect(rows).toHaveCSS('opacity', '1')
  await expect(page.getByRole('row').filter({ hasNotText: /Starts|Contract/ })).toHaveCount(0)
})
