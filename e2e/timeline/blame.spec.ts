import { untilItListens } from '../support/scripts.ts'
import { signInAs } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'
import { button, current, openAtStep, openTimeline } from '../support/timeline.ts'

const BAKERY = '/subscriptions/C-2024-0147/timeline?lanes=own'

test.describe('as support', () => {
  test.beforeEach(({ page }) => signInAs(page, 'support'))

  test('given a value, when it is asked who set it, then each event that did, why, and the earlier values, with a way there', async ({
    page,
  }) => {
    await openTimeline(page, `${BAKERY}&on=2025-01-20`)
    await button(page, /^Annual premium: .* Who set it\?$/).click()
    const blame = page.getByTestId('blame')
    await expect(blame.getByRole('listitem')).toHaveCount(3)
    await expect(blame.getByRole('listitem').first()).toContainText(/1\s452,00\s€ · Hugo Bernard · step 4/)
    await expect(blame.getByRole('listitem').last()).toContainText(/1\s200,00\s€ · Claire Martin · step 1/)
    await expect(blame.getByRole('listitem').nth(1)).toContainText('“Tills went online in August; asked by phone.”')
    await page.keyboard.press('Escape')
    await expect(blame).toHaveCount(0)
    await expect(button(page, /^Annual premium: /)).toBeFocused()

    await button(page, /^Annual premium: /).click()
    await blame.getByRole('link', { name: 'step 3' }).first().click()
    await expect(current(page)).toContainText('Cyber added')
  })

  test('given a value, when it is asked when it became so, then the first step at which it is true', async ({
    page,
  }) => {
    await openTimeline(page, BAKERY)
    await button(page, /^Termination: .* Who set it\?$/).click()
    await page.getByRole('combobox', { name: 'Termination: when did it become …?' }).click()
    await page.getByRole('option', { name: '1 Mar 2025, customer request' }).click()
    await page.getByTestId('blame').getByRole('status').getByRole('link', { name: 'step 5' }).click()
    await expect(current(page)).toContainText('Termination set')
  })

  test('given one amount of a cover, when it is pointed at, then who set it; when it is pressed, then also since when it is as high', async ({
    page,
  }) => {
    await openTimeline(page, BAKERY)
    const blame = page.getByTestId('blame')
    const amount = button(page, /^Multi-risk · Premium a year: 912,00\s€. Who set it\?$/)
    await amount.hover()
    await expect(blame.getByRole('listitem')).toHaveText([
      /912,00\s€ · Hugo Bernard · step 4/,
      /840,00\s€ · Claire Martin · step 1/,
    ])
    await expect(amount).toHaveAttribute('aria-haspopup', 'dialog')
    // Its deductible was never changed.
    await button(page, /^Multi-risk · Deductible: /).hover()
    await expect(blame.getByRole('listitem')).toHaveText([/500,00\s€ · Claire Martin · step 1/])
    await page.getByRole('heading', { name: 'History' }).hover()
    await expect(blame).toHaveCount(0)

    await amount.click()
    await page.getByRole('heading', { name: 'History' }).hover()
    await page.getByRole('combobox', { name: /how it is compared$/ }).click()
    await page.getByRole('option', { name: 'at least' }).click()
    const bound = page.getByRole('textbox', { name: /when did it become/ })
    await bound.fill('nine hundred')
    await bound.press('Enter')
    await expect(blame.getByRole('alert')).toHaveText('Give an amount such as 180,00')
    await bound.fill('1 000')
    await bound.press('Enter')
    await expect(blame.getByRole('status')).toHaveText('At no step so far.')
    await bound.fill('900')
    await bound.press('Enter')
    await expect(blame.getByRole('status')).toHaveText('First true at step 4')
    await bound.press('Tab')
    await expect(blame.getByRole('status').getByRole('link', { name: 'step 4' })).toBeFocused()
    // On from the last thing in it, back to what was asked.
    await page.keyboard.press('Tab')
    await expect(blame).toHaveCount(0)
    await expect(amount).toBeFocused()

    // What is planned no longer was a day when it was.
    await button(page, /^Termination: None planned/).click()
    await page.getByRole('combobox', { name: /how it is compared$/ }).click()
    await page.getByRole('option', { name: 'on or after' }).click()
    await bound.fill('01/01/2025')
    await bound.press('Enter')
    await expect(blame.getByRole('status')).toHaveText('First true at step 5')
  })

  test('given a cover, when it is asked who set it at an earlier step, then what came later is not known', async ({
    page,
  }) => {
    await openAtStep(page, BAKERY, /Cyber added/)
    await button(page, /^Multi-risk: .* Who set it\?$/).click()
    await expect(page.getByTestId('blame').getByRole('listitem')).toHaveCount(1)
    await expect(page.getByTestId('blame')).toContainText('last set at step 1')
  })

  for (const how of ['pressed', 'pointed at'] as const) {
    test(`given a step that is on its way, when a value is ${how} before the state is there, then it is answered of that step`, async ({
      page,
    }) => {
      await openTimeline(page, BAKERY)
      await untilItListens(page)
      await page.evaluate(async (isPressed) => {
        const link = [...document.querySelectorAll<HTMLElement>('ol a')].find(({ textContent }) =>
          /Cyber added/.test(textContent),
        )
        const value = document.querySelector<HTMLElement>('button[aria-label^="Multi-risk: "]')
        link?.click()
        // The head is there after a microtask; the state is another task of the browser.
        while (!link?.matches('[aria-current=step]')) await Promise.resolve()
        if (isPressed) value?.click()
        else value?.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, pointerType: 'mouse' }))
      }, how === 'pressed')
      await expect(page.getByRole('heading', { name: 'State at step 3' })).toBeVisible()
      await expect(page.getByTestId('blame')).toContainText('last set at step 1')
    })
  }
})
