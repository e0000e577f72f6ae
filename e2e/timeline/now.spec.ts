import { record } from '../support/record.ts'
import { signInAs } from '../support/sign-in.ts'
import { expect, type Page, test } from '../support/test.ts'
import { button, current, openAtStep, openTimeline } from '../support/timeline.ts'

const BAKERY = '/subscriptions/C-2024-0147/timeline'
const CAFE = '/subscriptions/C-2024-0388/timeline'

const answer = (page: Page) => page.getByTestId('answer')
const dateWord = (page: Page, name: RegExp) => page.getByRole('button', { name })

/** All that is told of where one stands. */
const shownOn = async (page: Page) => [
  await current(page).textContent(),
  await page.locator('p', { has: answer(page) }).textContent(),
  ...(await page.getByRole('main').getByRole('heading', { level: 2 }).allTextContents()).filter(
    (heading) => heading !== 'History',
  ),
]

test.describe('as support', () => {
  test.beforeEach(({ page }) => signInAs(page, 'support'))

  test('given a contract whose last event is one of a claim, when its timeline is opened, then it is about the contract as of today; a step is about itself, and there is a way back', async ({
    page,
  }) => {
    await openTimeline(page, BAKERY)
    await expect(answer(page)).toHaveText(/^3 covers, 1\s452,00\s€ a year\.$/)
    await expect(dateWord(page, /^What was known on this day: now$/)).toBeVisible()
    await expect(page.getByTestId('covers')).toBeVisible()
    await page
      .getByRole('listitem')
      .getByRole('link', { name: /Claim closed/ })
      .last()
      .click()
    await expect(page.getByRole('heading', { name: /^Claim CL-2024-0031 at step/ })).toBeVisible()
    await expect(page).toHaveURL(/step=/)
    await dateWord(page, /^What was known on this day: 25 Jan 2025/).click()
    await button(page, 'What we know now').click()
    await expect(page).not.toHaveURL(/step=/)
    await expect(answer(page)).toHaveText(/^3 covers/)
  })

  test('given a step, when I ask what was known on another day, then all of that day counts, the day of cover stays, and the focus is back on the word', async ({
    page,
  }) => {
    await openAtStep(page, `${BAKERY}?lanes=own`, /Termination cancelled/)
    const cover = await dateWord(page, /^Cover on this day/).textContent()
    await dateWord(page, /^What was known on this day/).click()
    const day = page.getByRole('textbox', { name: 'What was known on this day' })
    await day.fill('20/12/2024')
    await day.press('Enter')
    await expect(current(page)).toContainText('Termination set')
    await expect(dateWord(page, /^What was known on this day: 20 Dec 2024, 23:59$/)).toBeFocused()
    await expect(day).toHaveCount(0)
    await expect(dateWord(page, /^Cover on this day/)).toHaveText(cover ?? '')
    await dateWord(page, /^Cover on this day/).click()
    await button(page, 'Today').click()
    await expect(answer(page)).toHaveText('Nothing is covered: terminated.')
  })

  test('given keys that come quicker than the page, then each is one step', async ({ page }) => {
    await openTimeline(page, `${BAKERY}?step=start`)
    await page.keyboard.press('ArrowRight')
    await expect(current(page)).not.toContainText('Before anything')
    await page.keyboard.press('Home')
    await expect(current(page)).toContainText('Before anything')
    await page.evaluate(() => {
      for (let key = 0; key < 5; key++)
        document.body.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, cancelable: true }),
        )
    })
    await expect(page.getByRole('textbox', { name: 'Step number' })).toHaveValue('5')
  })

  for (const [where, address] of [
    ['now', ''],
    ['a link to a step that is not there', '?step=2025-01-25T13:10'],
    ['a step', '?step=start'],
  ])
    test(`given ${where}, when an event is recorded meanwhile, then it is said, and nothing moves until I go there`, async ({
      page,
    }) => {
      await openTimeline(page, `${CAFE}${address}`)
      await stays(page)
      await button(page, 'Show the newest').click()
      await expect(current(page)).toContainText('Somebody Else')
      await expect(page.getByText('recorded while you were looking')).toHaveCount(0)
    })

  test('given a sandbox, when an event is recorded meanwhile, then it is said, and nothing moves', async ({ page }) => {
    await openAtStep(page, `${CAFE}?lanes=own`, /Subscribed/)
    await button(page, 'What if this had not happened?').click()
    await expect(page.getByRole('heading', { name: 'What would be different now' })).toBeVisible()
    await stays(page)
  })
})

async function stays(page: Page) {
  const before = await shownOn(page)
  await record()
  await expect(page.getByText('One step was recorded while you were looking.')).toBeVisible()
  await expect(page.getByText('Not yet known at this step')).toBeAttached()
  // What is looked at stays; only that it is not the newest any more is said of it.
  const is = (text: string | null) => text?.replace(/What we (know|knew on).*?about cover/, 'about cover')
  expect((await shownOn(page)).map(is)).toEqual(before.map(is))
}
