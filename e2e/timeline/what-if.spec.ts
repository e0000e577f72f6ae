import type { Db } from 'mongodb'
import { registry } from '../../lib/domain/registry.ts'
import { axe } from '../support/axe.ts'
import { choose } from '../support/contract.ts'
import { inDatabase } from '../support/database.ts'
import { signInAs } from '../support/sign-in.ts'
import { expect, type Page, test } from '../support/test.ts'
import { button, current, openAtStep, reloadAt } from '../support/timeline.ts'

/** The bakery's own steps, and the address of all that surrounds it. */
const AROUND = '/subscriptions/C-2024-0147/timeline'
const BAKERY = `${AROUND}?lanes=own`

const bar = (page: Page) => page.getByTestId('sandbox')
const different = (page: Page) => page.getByTestId('different').getByRole('listitem')

/** How much people have recorded or asked for, in every collection of the desk: what jobs do meanwhile is nobody's here. */
const counted = () =>
  inDatabase(async (db: Db) => {
    const names = Object.values(registry).map(({ name }) => `event.${name}`)
    const byPeople = { 'actor.kind': 'person' }
    return Promise.all([...names, 'reactor_requests'].map((name) => db.collection(name).countDocuments(byPeople)))
  })

/** Everything that the page asks for from here on that is more than reading. */
function writes(page: Page): string[] {
  const found: string[] = []
  page.on('request', (request) => {
    if (!['GET', 'HEAD'].includes(request.method())) found.push(`${request.method()} ${request.url()}`)
  })
  return found
}

test.describe('as support', () => {
  test.beforeEach(({ page }) => signInAs(page, 'support'))

  test('given a cover that was added, when it is asked what if it had not been, then what would be different now; a refresh keeps it, and nothing is written', async ({
    page,
  }) => {
    await openAtStep(page, BAKERY, /Cyber added/)
    const [before, written] = [await counted(), writes(page)]
    await button(page, 'What if this had not happened?').click()
    await expect(bar(page)).toContainText('Sandbox: nothing is saved. As if this had not happened: Cyber added')
    await expect(page.getByRole('heading', { name: 'What would be different now' })).toBeVisible()
    await expect(different(page).filter({ hasText: 'Cyber' })).toContainText('Removed')
    await expect(different(page).filter({ hasText: 'Annual premium' })).toContainText(/1\s452,00\s€→1\s272,00\s€/)
    await expect(page.getByTestId('answer')).toHaveText(/^In the sandbox: 2 covers/)
    await expect(page.getByText('Recorded, not here').first()).toBeAttached()
    const leftOut = page.getByRole('listitem').getByRole('link', { name: /left out in the sandbox/ })
    await expect(leftOut.getByRole('deletion')).toHaveText(/^Cyber added/)
    await reloadAt(page, /without=\w{24}$/)
    await expect(bar(page)).toContainText('Cyber added')
    await expect(different(page)).toHaveCount(2)
    expect((await axe(page).analyze()).violations).toEqual([])

    // Before that step nothing is different; the link of the bar leads to it, and leaving does too.
    await page
      .getByRole('listitem')
      .getByRole('link', { name: /Holder changed/ })
      .click()
    await expect(page.getByText('Nothing that is shown here would be different.')).toBeVisible()
    await bar(page).getByRole('link', { name: 'step 3' }).click()
    await expect(current(page)).toContainText('Cyber added')
    await expect(page).toHaveURL(/without=/)
    await button(page, 'Leave the sandbox').click()
    await expect(bar(page)).toHaveCount(0)
    await expect(page.getByText('left out in the sandbox')).toHaveCount(0)
    await expect(page.getByRole('heading', { name: 'Change at step 3' })).toBeVisible()
    expect(written).toEqual([])
    expect(await counted()).toEqual(before)
  })

  test('given a sandbox on a small screen, when I read on until its bar is out of sight, then it is still said that nothing is saved', async ({
    page,
  }) => {
    await openAtStep(page, BAKERY, /Cyber added/)
    await button(page, 'What if this had not happened?').click()
    await page.setViewportSize({ width: 390, height: 600 })
    await button(page, 'Schedule').click()
    await page.getByTestId('facts').getByRole('button').last().scrollIntoViewIfNeeded()
    await expect(bar(page)).not.toBeInViewport()
    await expect(page.getByText('Sandbox: nothing is saved.').last()).toBeInViewport()
    expect((await axe(page).analyze()).violations).toEqual([])
  })

  test('given an edit, when it is supposed at a step, then its rules decide, and later steps that could not stand are named; nothing is written', async ({
    page,
  }) => {
    await openAtStep(page, BAKERY, /Cyber added/)
    const [before, written] = [await counted(), writes(page)]
    await button(page, 'What if…').click()
    const dialog = page.getByRole('dialog')
    await choose(page, 'What happens?', 'Terminate')
    await button(page, 'Show what would be different').click()
    await expect(dialog.getByRole('alert')).toBeVisible()
    await dialog.getByLabel('Ends on').fill('1/2/2024')
    await choose(page, 'Reason', 'Commercial gesture')
    await expect(dialog.getByText(/It can end on that day/)).toBeVisible()
    expect((await axe(page).analyze()).violations).toEqual([])
    await dialog.getByLabel('Ends on').fill('1/11/2024')
    await expect(dialog.getByText(/It can end on that day/)).toHaveCount(0)
    await button(page, 'Show what would be different').click()
    await expect(dialog).toHaveCount(0)

    await expect(bar(page)).toContainText('As if this had been recorded next: Termination set for 1 Nov 2024')
    const rest = page.getByTestId('rest').getByRole('listitem')
    await expect(rest).toHaveCount(2)
    await expect(rest.first()).toContainText(
      /step 4 Multi-risk changed.*It would have been refused: The contract ends on 1 Nov 2024/s,
    )
    await expect(page.getByText('In the sandbox. Hatched with a cross: recorded, not in the sandbox.')).toBeVisible()
    await reloadAt(page, /suppose=/)
    await expect(bar(page)).toContainText('Termination set for 1 Nov 2024')
    await button(page, 'Leave the sandbox').click()
    await expect(current(page)).toContainText('Cyber added')
    expect(written).toEqual([])
    expect(await counted()).toEqual(before)
  })

  test('given all lanes, when a step of a claim is left out, then what differs is told under its name, the contract’s schedule stays, and nothing is written', async ({
    page,
  }) => {
    await page.goto(AROUND)
    const [before, written] = [await counted(), writes(page)]
    await page
      .getByRole('listitem')
      .getByRole('link', { name: /claim filed/i })
      .click()
    await expect(current(page)).toContainText(/claim filed/i)
    await button(page, 'What if this had not happened?').click()
    await expect(bar(page)).toContainText(/As if this had not happened: .*claim filed/i)
    await expect(different(page).first()).toHaveText('Claim CL-2024-0031')
    const rest = page.getByTestId('rest').getByRole('listitem')
    await expect(rest.first()).toContainText('Nothing would have stood under its number yet.')
    await expect(page.getByRole('heading', { name: 'Protection schedule' })).toBeVisible()
    await expect(page.getByText('Recorded, not here')).toHaveCount(0)
    await reloadAt(page, /without=/)
    await expect(different(page).first()).toHaveText('Claim CL-2024-0031')
    expect((await axe(page).analyze()).violations).toEqual([])
    await button(page, 'Leave the sandbox').click()
    await expect(current(page)).toContainText(/claim filed/i)
    expect(written).toEqual([])
    expect(await counted()).toEqual(before)
  })

  test('given a link to a sandbox of another history, then it says so, and what was recorded is shown', async ({
    page,
  }) => {
    await page.goto(`${BAKERY}&without=000000000000000000000000`)
    await expect(bar(page)).toContainText('does not fit this history')
    await expect(page.getByRole('heading', { name: 'Change at step 6' })).toBeVisible()
    await button(page, 'Leave the sandbox').click()
    await expect(page).not.toHaveURL(/without=/)
  })

  test('given a comparison, when all is asked for, then what is the same is listed too, and the address keeps it', async ({
    page,
  }) => {
    await page.goto(`${BAKERY}&with=start`)
    await expect(page.getByText('B is drawn. Hatched with a cross: in A, not in B.')).toBeVisible()
    await expect(page.getByText('In A, not in B').first()).toBeAttached()
    await openAtStep(page, BAKERY, /Cyber added/)
    await button(page, 'Compare with…').click()
    await button(page, 'now').click()
    await page.keyboard.press('Escape')
    await expect(page.getByTestId('same')).toHaveCount(0)
    await page.getByRole('group', { name: 'Which rows are shown' }).getByRole('button', { name: 'All' }).click()
    await expect(page.getByTestId('same').getByRole('listitem').filter({ hasText: 'Cyber cover' })).toContainText(
      'Same',
    )
    await reloadAt(page, /show=all/)
    await expect(page.getByTestId('same').getByRole('listitem').filter({ hasText: 'Status' })).toContainText('On risk')
    expect((await axe(page).analyze()).violations).toEqual([])
    await button(page, 'Only what changed').click()
    await expect(page.getByTestId('same')).toHaveCount(0)
    await expect(page).not.toHaveURL(/show=/)
  })
})
