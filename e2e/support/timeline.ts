import { expect, type Locator, type Page } from '@playwright/test'

/** The step that is looked at, in the history. */
export const current = (page: Page) => page.locator('a[aria-current="step"]')
export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })

/** Opens a timeline, once its history is there. */
export async function openTimeline(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await expect(page.getByRole('heading', { name: 'History' })).toBeVisible()
}

/** Opens a timeline at the step whose sentence this is. */
export async function openAtStep(page: Page, path: string, sentence: RegExp): Promise<void> {
  await openTimeline(page, path)
  await page.getByRole('listitem').getByRole('link', { name: sentence }).click()
  await expect(current(page)).toContainText(sentence)
}

/** Opens the filter by its key; what can be chosen there, by its name. */
export async function openFilter(page: Page, name: string): Promise<Locator> {
  const choice = page.getByRole('combobox', { name })
  await page.keyboard.press('/')
  await expect(choice).toBeVisible()
  return choice
}

/** Opens the dialog behind a button. */
export async function openDialog(page: Page, name: string): Promise<Locator> {
  const dialog = page.getByRole('dialog')
  await button(page, name).click()
  await expect(dialog).toBeVisible()
  return dialog
}

/** Asks for one of a contract's replay files, by what the menu calls it. */
export async function takeFile(page: Page, name: string): Promise<void> {
  await button(page, 'Replay file').click()
  await page.getByRole('menuitem', { name }).click()
}

/**
 * Loads the timeline anew once the address says this: it follows what is done a moment later. While the router catches
 * up with keys that came quickly it writes the address of an earlier one once more: so not before it has nothing to do.
 */
export async function reloadAt(page: Page, address: RegExp | ((url: URL) => boolean)) {
  await expect(page).toHaveURL(address)
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done)))
  await expect(page).toHaveURL(address)
  await page.reload()
}

/** Loads the timeline anew once the address names the step that is looked at. */
export async function reloadStep(page: Page): Promise<void> {
  const link = (await current(page).getAttribute('href')) ?? ''
  const named = new URLSearchParams(link).get('step')
  await reloadAt(page, ({ searchParams }) => searchParams.get('step') === named)
}
