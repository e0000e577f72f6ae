import { signInAs } from '../support/sign-in.ts'
import { expect, type Page, test } from '../support/test.ts'
import { current, openAtStep, openTimeline, reloadAt } from '../support/timeline.ts'

const BAKERY = '/subscriptions/C-2024-0147/timeline?lanes=own'

const covers = (page: Page) => page.getByTestId('covers')
const answer = (page: Page) => page.getByTestId('answer')
const row = (page: Page, text: RegExp) => page.getByRole('listitem').getByRole('link', { name: text })

const openAtCyber = (page: Page) => openAtStep(page, BAKERY, /Cyber added/)

test.describe('as support', () => {
  test.beforeEach(({ page }) => signInAs(page, 'support'))

  test('given a cover that was added, when I step back before it, then it is gone, and one step on it is there again', async ({
    page,
  }) => {
    await openAtCyber(page)
    const change = page.getByTestId('changes').getByRole('listitem').filter({ hasText: 'Cyber cover' })
    await expect(change).toContainText('Added')
    await expect(change).toContainText(/180,00\s€ a year/)
    await expect(answer(page)).toHaveText('Cyber is covered.')
    await expect(covers(page).getByRole('row', { name: /Cyber/ })).toBeVisible()

    await page.getByRole('button', { name: 'Previous step' }).click()
    await expect(current(page)).toContainText('Holder changed')
    await expect(covers(page).getByRole('row', { name: /Cyber/ })).toHaveCount(0)
    await expect(covers(page).getByRole('row', { name: /Liability/ })).toBeVisible()

    await page.getByRole('button', { name: 'Next step' }).click()
    await expect(covers(page).getByRole('row', { name: /Cyber/ })).toBeVisible()
  })

  test('given a step, when its address is opened again, then the same event is shown, whatever came later', async ({
    page,
  }) => {
    await openAtCyber(page)
    await expect(page).toHaveURL(/step=[^&]+/)
    const address = page.url()
    await openTimeline(page, BAKERY)
    await expect(current(page)).not.toContainText('Cyber added')
    await openTimeline(page, address)
    await expect(current(page)).toContainText('Cyber added')
  })

  test('given the address of no step of this history, when it is opened, then the last step is shown and it says so', async ({
    page,
  }) => {
    await openTimeline(page, `${BAKERY}&step=nothing-like-this`)
    await expect(page.getByText('The step in this link is not in this history.')).toBeVisible()
    await page.getByRole('button', { name: 'Previous step' }).click()
    await expect(page.getByText('The step in this link is not in this history.')).toHaveCount(0)
  })

  test('given a phone, when the history is opened, then the step that is looked at is in sight', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 400 })
    await page.goto(BAKERY)
    await page.getByRole('group', { name: 'Parts of this step' }).getByRole('button', { name: 'History' }).click()
    await expect(current(page)).toBeVisible()
    const isInSight = () =>
      current(page).evaluate((row) => {
        const [inner, outer] = [row, row.closest('ol')?.parentElement as Element].map((e) => e.getBoundingClientRect())
        return outer !== undefined && inner !== undefined && inner.top >= outer.top && inner.bottom <= outer.bottom + 1
      })
    await expect.poll(isInSight).toBe(true)
  })

  test('given an address that compares with no step of this history, when that is dismissed, then I am where I was', async ({
    page,
  }) => {
    await openTimeline(page, `${BAKERY}&step=start&with=nothing-like-this`)
    await expect(page.getByText('The step to compare with in this link is not in this history.')).toBeVisible()
    await page.getByRole('button', { name: 'Dismiss' }).click()
    await expect(page).not.toHaveURL(/with=/)
    await expect(page).toHaveURL(/step=start/)
    await expect(page.getByText('The step to compare with')).toHaveCount(0)
  })

  test('given the keyboard, when keys are pressed, then they step; in a field they type', async ({ page }) => {
    await openTimeline(page, BAKERY)
    await page.keyboard.press('Home')
    await expect(current(page)).toContainText('Before anything')
    await expect(page).toHaveURL(/step=start/)
    await expect(page.getByText('Not yet known at this step')).toBeVisible()
    await page.keyboard.press('ArrowRight')
    await expect(current(page)).toContainText('Subscribed')
    await page.keyboard.press('j')
    await expect(current(page)).toContainText('Holder changed')
    await page.keyboard.press('k')
    await expect(current(page)).toContainText('Subscribed')
    await page.keyboard.press('End')
    await expect(page.getByText('Not yet known at this step')).toHaveCount(0)

    const number = page.getByRole('textbox', { name: 'Step number' })
    await number.fill('1')
    await number.press('Home')
    await number.press('Enter')
    await expect(current(page)).toContainText('Subscribed')

    await page.getByRole('heading', { name: 'History' }).click()
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keys of the timeline' })).toBeVisible()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Escape')
    await expect(current(page)).toContainText('Subscribed')
  })

  test('given the slider, when it is moved, then it steps, says the step in words, and asks the server nothing', async ({
    page,
  }) => {
    await openTimeline(page, `${BAKERY}&step=start`)
    await page.waitForLoadState('networkidle')
    const asked: string[] = []
    page.on('request', (request) => {
      // What may be looked at next is fetched ahead, at any time.
      const isAhead = 'next-router-prefetch' in request.headers()
      if (request.url().includes('/timeline') && !isAhead) asked.push(request.url())
    })
    const slider = page.getByRole('slider', { name: 'Step through the history' })
    await slider.focus()
    for (const _ of [1, 2, 3]) await page.keyboard.press('ArrowRight')
    await expect(slider).toHaveAttribute(
      'aria-valuetext',
      /^Step 3 of \d+, Cyber added, 180,00\s€ a year from 1 Sept? 2024, 28 August 2024 at 14:02 (CEST|GMT\+2), by Claire Martin$/,
    )
    await expect(page.getByRole('status').filter({ hasText: 'Step 3 of' })).toHaveCount(1)
    await expect(page).toHaveURL(/step=(?!start)/)
    expect(asked).toEqual([])
  })

  test('given what we knew at a step, when I ask about another day, then the answer is about that day', async ({
    page,
  }) => {
    await openAtCyber(page)
    await page.getByRole('button', { name: /Cover on this day/ }).click()
    await page.getByRole('textbox', { name: 'Cover on this day' }).fill('31/02/2024')
    await page.getByRole('button', { name: 'Show' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'dd/mm/yyyy' })).toBeVisible()
    await page.getByRole('textbox', { name: 'Cover on this day' }).fill('31/08/2024')
    await page.getByRole('button', { name: 'Show' }).click()
    await expect(answer(page)).toHaveText('Cyber is not covered.')
    await reloadAt(page, /on=2024-08-31/)
    await expect(answer(page)).toHaveText('Cyber is not covered.')
  })

  test('given an event of the first application, when its raw form is opened, then it is the spread document', async ({
    page,
  }) => {
    await openTimeline(page, '/subscriptions/C-2018-0071/timeline')
    await row(page, /Subscribed/).click()
    await page.getByText('Raw, as stored').click()
    const raw = page.locator('pre')
    await expect(raw).toContainText('"subscriptionId": "C-2018-0071"')
    await expect(raw).toContainText('"price": 1200.5')
    await expect(raw).not.toContainText('"payload"')
  })

  test('given a small screen, when I step with the thumb, then one part is shown at a time and nothing sticks out', async ({
    page,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`${BAKERY}&step=start`)
    const part = (name: string) => page.getByRole('button', { name, exact: true })
    await part('History').click()
    for (const _ of [1, 2, 3]) await page.getByRole('button', { name: 'Next step' }).click()
    await expect(current(page)).toContainText('Cyber added')
    await part('Schedule').click()
    await expect(current(page)).toBeHidden()
    await expect(covers(page)).toBeVisible()
    await part('Event').click()
    await expect(page.getByText('Tills went online in August; asked by phone.', { exact: true })).toBeVisible()
    await expect(covers(page)).toBeHidden()
    await expect(page.getByRole('button', { name: 'Next step' })).toBeInViewport()
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
  })
})

test('given a role that may not see people, when the timeline is opened, then names stay hidden, also in the raw form', async ({
  page,
}) => {
  await signInAs(page, 'developer')
  const answered = page.waitForResponse((response) => response.url().includes('/timeline'))
  await openTimeline(page, `${BAKERY}&step=start`)
  expect(await (await answered).text()).not.toContain('Boulangerie')
  await row(page, /Subscribed/).click()
  await expect(current(page)).toContainText('Subscribed')
  await page.getByText('Raw, as stored').click()
  await expect(page.locator('pre')).toContainText('"masked": true')
  await expect(page.getByText('Boulangerie')).toHaveCount(0)
})
