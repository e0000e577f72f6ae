import { atOnce, untilItListens } from './support/scripts.ts'
import { signInAs } from './support/sign-in.ts'
import { expect, type Page, test } from './support/test.ts'

const cells = (page: Page, column: string) => page.locator(`td[data-column="${column}"]`)
const head = (page: Page, column: string) => page.locator(`th[data-column="${column}"]`)
const figure = (page: Page, label: string) =>
  page.getByRole('region', { name: 'Totals' }).locator('div').filter({ hasText: label }).locator('dd').first()
const nav = (page: Page, name: string) => page.getByRole('navigation', { name: 'Desks' }).getByRole('link', { name })

for (const role of ['staff', 'support', 'developer']) {
  test(`given ${role}, when they go from list to list, then each shows its rows, and a row leads to its timeline`, async ({
    page,
  }) => {
    await signInAs(page, role)
    await page.goto('/subscriptions')
    await nav(page, 'Claims').click()
    await expect(page).toHaveURL(/\/claims$/)
    await expect(page.getByRole('heading', { name: 'Claims' })).toBeVisible()
    // Other journeys file claims too: the one of the bakery may stand on a later page.
    await page.getByPlaceholder('Claim, contract').fill('cl20240031')
    await expect(cells(page, 'claim')).toHaveText(['CL-2024-0031'])
    await page.getByRole('link', { name: 'CL-2024-0031' }).click()
    await expect(page).toHaveURL(/\/claims\/CL-2024-0031\/timeline/)
    await expect(page.getByText('Change at step 15')).toBeVisible()
    await nav(page, 'Documents').click()
    await expect(page.getByRole('heading', { name: 'Documents' })).toBeVisible()
    await page.getByRole('checkbox', { name: 'Kbis' }).click()
    // Anywhere in the row.
    await page
      .getByRole('row', { name: /F-2024-0147-KBIS/ })
      .getByRole('cell', { name: 'Kbis', exact: true })
      .click()
    await expect(page).toHaveURL(/\/files\/F-2024-0147-KBIS\/timeline/)
  })
}

const isSorted = (values: readonly number[]) =>
  values.length > 1 && values.every((value, at) => at === 0 || (values[at - 1] ?? 0) <= value)

test('given claims, when they are filtered, sorted and searched, then the address keeps it and the figures agree', async ({
  page,
}) => {
  await signInAs(page, 'support')
  await page.goto('/claims')
  const all = Number(await figure(page, 'Claims').textContent())
  expect(all).toBeGreaterThan(50)
  await expect(cells(page, 'claim')).toHaveCount(50)
  await page.getByRole('checkbox', { name: /Closed/ }).click()
  await expect(page).toHaveURL(/status=closed/)
  await expect(cells(page, 'status').filter({ hasNotText: 'Closed' })).toHaveCount(0)
  await expect(figure(page, 'Claims')).not.toHaveText(String(all))
  const closed = Number(await figure(page, 'Claims').textContent())
  expect(closed).toBeLessThan(all)
  // A page has fifty rows; how many are closed depends on the day.
  await expect(cells(page, 'claim')).toHaveCount(Math.min(50, closed))
  await page.getByRole('button', { name: 'Remove the filter Status' }).click()
  await expect(figure(page, 'Claims')).toHaveText(String(all))

  await expect(head(page, 'when')).toHaveAttribute('aria-sort', 'descending')
  await head(page, 'paid').getByRole('link').click()
  await expect(page).toHaveURL(/sort=paid/)
  await expect(head(page, 'paid')).toHaveAttribute('aria-sort', 'descending')
  await expect(head(page, 'when')).toHaveAttribute('aria-sort', 'none')
  const cents = async () =>
    (await cells(page, 'paid').allTextContents()).map((text) => Number(text.replace(/[^\d]/g, '')))
  await expect.poll(async () => isSorted((await cents()).reverse())).toBe(true)
  await head(page, 'paid').getByRole('link').click()
  await expect(head(page, 'paid')).toHaveAttribute('aria-sort', 'ascending')
  await expect.poll(async () => isSorted(await cents())).toBe(true)

  await page.keyboard.press('/')
  await expect(page.getByPlaceholder('Claim, contract')).toBeFocused()
  await page.keyboard.type('cl20240031')
  await expect(page).toHaveURL(/q=cl20240031/)
  await expect(cells(page, 'claim')).toHaveText(['CL-2024-0031'])
  await page.reload()
  await expect(cells(page, 'claim')).toHaveText(['CL-2024-0031'])
  await page.getByPlaceholder('Claim, contract').fill('zzzzzz')
  await expect(page.getByText('No claim matches')).toBeVisible()
  await page.getByRole('link', { name: 'Clear the filters' }).click()
  await expect(figure(page, 'Claims')).toHaveText(String(all))
})

test('given rows with several links, when J and K are pressed, then the focus goes from row to row, and Enter opens it', async ({
  page,
}) => {
  await signInAs(page, 'support')
  await page.goto('/claims?sort=claim&desc=false')
  await untilItListens(page)
  const claims = cells(page, 'claim').getByRole('link')
  await page.keyboard.press('j')
  await expect(claims.nth(0)).toBeFocused()
  await page.keyboard.press('j')
  await expect(claims.nth(1)).toBeFocused()
  await page.keyboard.press('k')
  await expect(claims.nth(0)).toBeFocused()
  const first = (await claims.nth(0).textContent()) ?? ''
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/claims/${first}/timeline`))
})

test('given a panel over the list, when J is pressed in it, then no row takes it, and the first one does as soon as it closes', async ({
  page,
}) => {
  await signInAs(page, 'support')
  await page.goto('/claims')
  await untilItListens(page)
  const [columns, row] = [page.getByRole('button', { name: 'Columns' }), cells(page, 'claim').getByRole('link').first()]
  await columns.click()
  const panel = page.getByRole('dialog').or(page.getByRole('menu'))
  await expect(panel).toBeVisible()
  await expect.poll(() => panel.evaluate((shown) => shown.contains(document.activeElement))).toBe(true)
  await page.keyboard.press('j')
  await expect(row).not.toBeFocused()
  await expect(panel).toBeVisible()
  await atOnce(page, ['Escape', 'j'])
  await expect(row).toBeFocused()
})

test('given a list, when it is opened, then it asks for no page that nobody is near, and for one that somebody points at', async ({
  page,
}) => {
  await signInAs(page, 'developer')
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.headers()['next-router-prefetch']) asked.push(new URL(request.url()).pathname)
  })
  await page.goto('/claims')
  await untilItListens(page)
  await page.getByRole('link', { name: 'Operations' }).hover()
  await expect.poll(() => new Set(asked)).toEqual(new Set(['/reactors']))
})

test('given documents, when a name is searched, then whoever may see it finds it, and nobody else', async ({
  page,
}) => {
  await signInAs(page, 'support')
  await page.goto('/files?sort=name&desc=false')
  const name = (await cells(page, 'name').first().textContent()) ?? ''
  expect(name).not.toMatch(/hidden|—/)
  const found = page.getByRole('row').filter({ hasText: name })
  await page.goto(`/files?q=${encodeURIComponent(name)}`)
  await expect(found.first()).toBeVisible()

  await page.context().clearCookies()
  await signInAs(page, 'developer')
  await page.goto(`/files?q=${encodeURIComponent(name)}`)
  await expect(page.getByText('No document matches')).toBeVisible()
  await page.goto('/files?sort=name&desc=false')
  await expect(page.getByPlaceholder('Document, contract', { exact: true })).toBeVisible()
  await expect(cells(page, 'name').filter({ hasText: 'hidden' }).first()).toBeVisible()
  await expect(head(page, 'name').getByRole('link')).toHaveCount(0)
  expect(await page.content()).not.toContain(name)
})

test('given nobody is signed in, when a list is asked for, then signing in leads back to it', async ({ page }) => {
  for (const path of ['/claims', '/files']) {
    await page.goto(`${path}?q=a`)
    await expect(page).toHaveURL(`/sign-in?next=${encodeURIComponent(`${path}?q=a`)}`)
  }
})

test('given French, then a list is in French', async ({ page, browser, baseURL }) => {
  await signInAs(page, 'support')
  const cookies = await page.context().cookies()
  const french = await browser.newContext({ locale: 'fr-FR', baseURL: baseURL as string })
  await french.addCookies(cookies)
  const other = await french.newPage()
  await other.goto('/claims')
  await expect(other.getByRole('heading', { name: 'Sinistres' })).toBeVisible()
  await expect(other.getByText('Provision restante')).toBeVisible()
  await other.goto('/files')
  await expect(other.getByRole('heading', { name: 'Pièces' })).toBeVisible()
  await french.close()
})

test('given columns, when they are hidden, moved and sized, then the list is so again after a reload, until it is put back', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await signInAs(page, 'staff')
  await page.goto('/claims')
  const shown = () => page.locator('th:visible').allTextContents()
  await expect.poll(shown).toContain('Paid')
  const before = await shown()
  // Too narrow for it, until somebody wants it.
  expect(before).not.toContain('Filed')
  await page.getByRole('button', { name: 'Columns' }).click()
  const menu = page.getByRole('dialog', { name: 'Columns' })
  await expect(menu.getByRole('checkbox', { name: 'Filed' })).not.toBeChecked()
  await menu.getByRole('checkbox', { name: 'Filed' }).click()
  await menu.getByRole('checkbox', { name: 'Paid' }).click()
  await menu.getByRole('button', { name: 'Move Status to the left' }).click()
  const width = await head(page, 'reserve').evaluate((cell) => (cell as HTMLElement).offsetWidth)
  await menu.getByRole('button', { name: 'Make Set aside wider' }).click()
  await expect(menu.getByRole('checkbox', { name: 'Claim', exact: true })).toBeDisabled()
  await page.keyboard.press('Escape')
  await page.reload()
  await expect.poll(shown).toContain('Filed')
  const after = await shown()
  expect(after).not.toContain('Paid')
  expect(after.indexOf('Status')).toBeLessThan(after.indexOf('Cover concerned'))
  await expect.poll(() => head(page, 'reserve').evaluate((cell) => (cell as HTMLElement).offsetWidth)).toBe(width + 24)

  // By the mouse, from the edge of its head.
  const edge = await head(page, 'claim').locator('[data-edge]').boundingBox()
  if (!edge) throw new Error('the column has no edge')
  const was = await head(page, 'claim').evaluate((cell) => (cell as HTMLElement).offsetWidth)
  await page.mouse.move(edge.x + edge.width / 2, edge.y + edge.height / 2)
  await page.mouse.down()
  await page.mouse.move(edge.x + edge.width / 2 + 60, edge.y + edge.height / 2, { steps: 4 })
  await page.mouse.up()
  await expect.poll(() => head(page, 'claim').evaluate((cell) => (cell as HTMLElement).offsetWidth)).toBe(was + 60)

  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('button', { name: 'As at first' }).click()
  await page.keyboard.press('Escape')
  await expect.poll(shown).toEqual(before)
  await page.reload()
  await expect.poll(shown).toEqual(before)
})

test('given a small screen, then a row is two lines, and nothing sticks out', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await signInAs(page, 'support')
  for (const [path, number] of [
    ['/claims', 'CL-2024-0031'],
    ['/files', 'F-2024-0147-KBIS'],
  ]) {
    await page.goto(`${path}?q=${number}`)
    const row = page.getByRole('row').filter({ hasText: number })
    await expect(row).toBeVisible()
    expect((await row.boundingBox())?.height).toBeLessThan(70)
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(beyond).toBeLessThanOrEqual(0)
  }
})
