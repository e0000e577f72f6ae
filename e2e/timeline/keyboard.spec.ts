import { demoAccount } from '../support/accounts.ts'
import { atOnce, holdScripts, listens, untilItListens } from '../support/scripts.ts'
import { signInAs } from '../support/sign-in.ts'
import { expect, type Locator, type Page, test } from '../support/test.ts'
import { button, current, openTimeline } from '../support/timeline.ts'

const MOST_STOPS = 120

/** What has the focus, and whether the one who looks can see all of where it is: no sticky part lies on it. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement as HTMLElement
    const { left, top, right, bottom } = at.getBoundingClientRect()
    const [x, y] = [
      (Math.max(left, 0) + Math.min(right, innerWidth)) / 2,
      (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2,
    ]
    const over = document.elementFromPoint(x, y)
    const label = at.closest('label') ?? (at.id ? document.querySelector(`label[for="${CSS.escape(at.id)}"]`) : null)
    const seen = !over || at.contains(over) || over.contains(at) || (label?.contains(over) ?? false)
    return { name: at.outerHTML.slice(0, 120), seen: seen && bottom > 0 && top < innerHeight }
  })

/** Presses Tab until that has the focus; each stop on the way has to be in sight. */
async function tabTo(page: Page, target: Locator, key = 'Tab') {
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
    const { name, seen } = await focused(page)
    expect(seen, `the focus is covered on ${name}`).toBe(true)
  }
  throw new Error(`${MOST_STOPS} times Tab, and ${target} has no focus`)
}

const press = async (page: Page, target: Locator, key = 'Enter') => {
  await tabTo(page, target)
  await page.keyboard.press(key)
}

const BAKERY = '/subscriptions/C-2024-0147/timeline?lanes=own'

/** Opens the bakery's timeline at the step that added its cyber cover, by keys. */
async function openAtCyber(page: Page) {
  await signInAs(page, 'support')
  await openTimeline(page, `${BAKERY}&step=start`)
  for (const key of ['ArrowRight', 'j', 'ArrowRight']) await page.keyboard.press(key)
  await expect(current(page)).toContainText('Cyber added')
}

test('given no mouse, when an auditor looks for a contract and its timeline, then each is reached by keys', async ({
  page,
}) => {
  await signInAs(page, 'support')

  // The list: past what stands on every page, to the search; the contract, and its timeline.
  await page.goto('/subscriptions')
  await untilItListens(page)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByPlaceholder('Holder, contract, SIRET'))
  await page.keyboard.type('C-2024-0147')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/q=C-2024-0147/)
  await press(page, page.getByRole('link', { name: 'C-2024-0147' }).first())
  await expect(page.getByTestId('answer')).toBeVisible()
  await press(page, page.getByRole('link', { name: 'Timeline', exact: true }))
  await expect(current(page)).toContainText('Claim closed')
  await press(page, button(page, 'Contract only'))
  await expect(current(page)).toContainText('Termination cancelled')
})

test('given no mouse, when an auditor goes from step to step and asks who set a value, then each answer is reached by keys', async ({
  page,
}) => {
  await signInAs(page, 'support')
  await openTimeline(page, BAKERY)
  // Wherever the focus is; the slider says where.
  await page.keyboard.press('Home')
  await expect(page.getByTestId('answer')).toHaveText('Nothing yet.')
  for (const key of ['ArrowRight', 'j', 'ArrowRight']) await page.keyboard.press(key)
  await expect(current(page)).toContainText('Cyber added')
  const slider = page.getByRole('slider', { name: 'Step through the history' })
  await expect(slider).toHaveAttribute('aria-valuetext', /^Step 3 of 6, Cyber added/)
  await tabTo(page, slider)
  await page.keyboard.press('ArrowLeft')
  await expect(current(page)).toContainText('Holder changed')
  await page.keyboard.press('ArrowRight')

  // Who set the premium, what it was before, and back with the focus where it was.
  const premium = button(page, /^Annual premium: .* Who set it\?$/)
  await press(page, premium)
  await expect(page.getByTestId('blame')).toContainText('Claire Martin')
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('blame')).toHaveCount(0)
  await expect(premium).toBeFocused()
})

test('given no mouse, when an auditor asks why, exactly when, and what changed since, then each answer is reached by keys', async ({
  page,
}) => {
  await openAtCyber(page)
  // Why, exactly when, and the event as it is stored.
  await expect(page.getByText('Tills went online in August; asked by phone.', { exact: true })).toBeVisible()
  await press(page, button(page, 'UTC'))
  await expect(page.getByText('28 Aug 2024, 12:02:00 UTC')).toBeVisible()
  await press(page, page.locator('summary').filter({ hasText: 'Raw, as stored' }))
  await expect(page.locator('pre')).toContainText('"coverage_added"')

  // Compared with now, by keys alone.
  await page.keyboard.press('Shift+Tab')
  await tabTo(page, button(page, 'Compare with…'), 'Shift+Tab')
  await page.keyboard.press('Enter')
  await press(page, button(page, 'now'))
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('compared').filter({ hasText: 'Multi-risk premium' })).toBeVisible()
  await press(page, page.getByRole('group', { name: 'Which rows are shown' }).getByRole('button', { name: 'All' }))
  await expect(page.getByTestId('same')).toContainText('On risk')
  await tabTo(page, button(page, 'A step 3 ↔ B now'), 'Shift+Tab')
  await page.keyboard.press('Enter')
  await press(page, button(page, 'Stop comparing'))
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('compared')).toHaveCount(0)
})

test('given no mouse, when an auditor supposes, filters and asks for help, then each is reached by keys', async ({
  page,
}) => {
  await openAtCyber(page)
  // What if it had not happened; then an edit instead; and out again.
  await press(page, button(page, 'What if this had not happened?'))
  await expect(page.getByTestId('different')).toContainText('Cyber cover')
  await tabTo(page, button(page, 'Leave the sandbox'), 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('sandbox')).toHaveCount(0)
  await expect(current(page)).toContainText('Cyber added')
  await press(page, button(page, 'What if…'))
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(button(page, 'What if…')).toBeFocused()

  // Who else did something, by the filter.
  await page.keyboard.press('/')
  await press(page, page.getByRole('combobox', { name: 'Who did it' }), 'ArrowDown')
  const hugo = page.getByRole('option', { name: 'Hugo Bernard' })
  await expect(hugo).toBeVisible()
  // One letter: the time that a list gives between two is shorter than some machines take.
  await page.keyboard.press('h')
  await expect(hugo).toHaveAttribute('data-highlighted')
  await page.keyboard.press('Enter')
  await expect(page.getByText('3 of 6 steps match')).toBeVisible()
  await atOnce(page, ['Escape', '?'])
  await expect(page.getByRole('dialog', { name: 'Keys of the timeline' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('given a bar that lies on the focus, when it is looked for, then it is noticed', async ({ page }) => {
  await signInAs(page, 'support')
  await page.goto('/replay')
  // Before React has taken hold of the page, what is planted could be taken away again.
  await untilItListens(page)
  const choose = page.getByText('Choose a file')
  await choose.focus()
  expect((await focused(page)).seen).toBe(true)
  await page.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', '<div style="position:fixed;inset:0;z-index:99"></div>')
  })
  expect((await focused(page)).seen).toBe(false)
})

test('given a page whose scripts are late, when it is waited for, then not before it hears the first click', async ({
  page,
}) => {
  await signInAs(page, 'support')
  const release = await holdScripts(page)
  await page.goto('/subscriptions', { waitUntil: 'commit' })
  const account = page.getByRole('button', { name: demoAccount('support').name })
  await expect(account).toBeVisible()
  expect(await listens(page)).toBe(false)
  release()
  await untilItListens(page)
  await account.click()
  await expect(page.getByRole('menuitem', { name: 'Sign out', exact: true })).toBeVisible()
})
