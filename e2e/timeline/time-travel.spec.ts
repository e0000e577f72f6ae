import { signInAs } from '../support/sign-in.ts'
import { expect, type Page, test } from '../support/test.ts'
import { button, current, openAtStep, openFilter, openTimeline, reloadAt } from '../support/timeline.ts'

const BAKERY = '/subscriptions/C-2024-0147/timeline?lanes=own'

const compared = (page: Page) => page.getByTestId('compared').getByRole('listitem')

test.describe('as support', () => {
  test.beforeEach(({ page }) => signInAs(page, 'support'))

  test('given a step, when it is compared with now, then only what changed since, and the step that made it so; in the address', async ({
    page,
  }) => {
    await openAtStep(page, BAKERY, /Cyber added/)
    await button(page, 'Compare with…').click()
    await button(page, 'now').click()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('heading', { name: 'From A to B' })).toBeVisible()
    await expect(compared(page).filter({ hasText: 'Multi-risk premium' })).toContainText(/840,00\s€→912,00\s€.*step 4/)
    await expect(compared(page).filter({ hasText: 'Cyber' })).toHaveCount(0)
    await reloadAt(page, /with=now/)
    await expect(button(page, 'A step 3 ↔ B now')).toBeVisible()
    await compared(page).filter({ hasText: 'Multi-risk premium' }).getByRole('link', { name: 'step 4' }).click()
    await expect(current(page)).toContainText('Multi-risk changed')
    await expect(page.getByText('Nothing that is shown here differs between the two.')).toBeVisible()

    await button(page, 'A step 4 ↔ B now').click()
    await button(page, 'Stop comparing').click()
    await expect(page).not.toHaveURL(/with=/)
    await expect(page.getByRole('heading', { name: 'Change at step 4' })).toBeVisible()
  })

  test('given two steps, when they are swapped, then what was added is removed', async ({ page }) => {
    await openAtStep(page, BAKERY, /Cyber added/)
    await button(page, 'Compare with…').click()
    await page.getByRole('textbox', { name: 'Step to compare with' }).fill('1')
    await button(page, 'Compare').click()
    await expect(compared(page).filter({ hasText: 'Cyber' })).toContainText('Removed')
    await button(page, 'Swap A and B').click()
    await expect(compared(page).filter({ hasText: 'Cyber' })).toContainText('Added')
    await expect(current(page)).toContainText('Subscribed')
  })

  test('given the player, when it plays, then it goes to the last step, says no step on the way, and stops there, also once I go back', async ({
    page,
  }) => {
    await openTimeline(page, `${BAKERY}&step=start`)
    await button(page, 'Speed 1×, change it').click()
    await button(page, 'Speed 2×, change it').click()
    const said: string[] = []
    await page.exposeFunction('noteSaid', (text: string) => said.push(text))
    await page.evaluate(() => {
      const status = document.querySelector('p[role=status].sr-only') as HTMLElement
      const note = (window as unknown as { noteSaid(text: string): void }).noteSaid
      new MutationObserver(() => note(status.textContent)).observe(status, {
        childList: true,
        characterData: true,
        subtree: true,
      })
    })
    await button(page, 'Play').click()
    await expect(button(page, 'Pause')).toBeVisible()
    await expect(current(page)).toContainText('Termination cancelled', { timeout: 15_000 })
    await expect(button(page, 'Play')).toBeVisible()
    await expect(page.getByRole('status').filter({ hasText: 'Step 6 of 6' })).toHaveCount(1)
    expect(said.every((text) => text.includes('Step 6'))).toBe(true)

    await page
      .getByRole('listitem')
      .getByRole('link', { name: /Cyber added/ })
      .click()
    await expect(current(page)).toContainText('Cyber added')
    await expect(button(page, 'Pause')).toHaveCount(0)
  })

  test('given the slider, when Space is pressed, then it plays, and pauses again', async ({ page }) => {
    // With all lanes there are enough steps that it does not come to their end meanwhile.
    await openTimeline(page, '/subscriptions/C-2024-0147/timeline?step=start')
    const slider = page.getByRole('slider', { name: 'Step through the history' })
    await slider.focus()
    await page.keyboard.press('Space')
    await expect(button(page, 'Pause')).toBeVisible()
    await expect(slider).not.toHaveValue('0')
    await page.keyboard.press('Space')
    await expect(button(page, 'Play')).toBeVisible()
  })

  test('given a filter, when steps are looked for, then only these are listed, J goes from one to the next, and the address keeps it', async ({
    page,
  }) => {
    await openTimeline(page, BAKERY)
    const who = await openFilter(page, 'Who did it')
    await who.click()
    await page.getByRole('option', { name: 'Hugo Bernard' }).click()
    await expect(page.getByText('3 of 6 steps match')).toBeVisible()
    await expect(page.getByRole('link', { name: /Cyber added/ })).toHaveCount(0)
    await page.getByRole('combobox', { name: 'What it changed' }).click()
    await page.getByRole('option', { name: 'Annual premium' }).click()
    await expect(page.getByText('1 of 6 steps match')).toBeVisible()
    await page.getByRole('textbox', { name: 'Recorded until' }).fill('31/02/2024')
    await page.getByRole('textbox', { name: 'Recorded until' }).press('Enter')
    await expect(page.getByText('Give a day as dd/mm/yyyy')).toBeVisible()
    await page.keyboard.press('Escape')

    await reloadAt(page, /field=/)
    await expect(page.getByText('1 of 6 steps match')).toBeVisible()
    await page.getByRole('heading', { name: 'History' }).click()
    await page.keyboard.press('Home')
    await expect(page).toHaveURL(/step=start/)
    await page.keyboard.press('j')
    await expect(current(page)).toContainText('Multi-risk changed')
    await button(page, 'Clear').click()
    await expect(page.getByRole('link', { name: /Cyber added/ })).toBeVisible()
    await expect(page).not.toHaveURL(/actor=/)
  })
})
