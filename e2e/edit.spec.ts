import { answer, choose, colleague, coverRow, insist, subscribe, version } from './support/contract.ts'
import { inDatabase } from './support/database.ts'
import { deskNow } from './support/now.ts'
import { signInAs } from './support/sign-in.ts'
import { expect, type Page, test } from './support/test.ts'

const CAFE = '/subscriptions/C-2024-0388'

/** Fills in "Add a coverage" up to its live review. */
async function fillCoverage(page: Page, { name, from, premium }: { name: string; from: string; premium: string }) {
  await page.getByLabel('Effective date').fill(from)
  await page.getByLabel('Why').fill(`${name} asked for by phone.`)
  await choose(page, 'Coverage', name)
  await page.getByLabel('Limit').fill('50 000')
  await page.getByLabel('Premium a year').fill(premium)
  await choose(page, 'Trigger', 'Occurrence')
  await insist(page)
  await expect(page.getByTestId('review')).toContainText(`${name} cover`)
}

/** Keeps what the page asks the server from it, as a slow network does, until what it returns is called. */
async function holdActions(page: Page): Promise<() => void> {
  const { promise: held, resolve: release } = Promise.withResolvers<void>()
  await page.route('**/edit?*', async (route) => {
    await held
    await route.continue()
  })
  return release
}

test('given a contract, when staff adds a coverage, then it is covered at once, listed, and absent a step before', async ({
  page,
}) => {
  await signInAs(page, 'staff')
  await page.goto('/subscriptions?q=halle')
  await page.getByRole('link', { name: 'C-2024-0388' }).click()
  await expect(answer(page)).toHaveText('On risk, two covers.')
  await page.getByRole('button', { name: 'Edit' }).click()
  await page.getByRole('menuitem', { name: 'Add a coverage' }).click()

  await fillCoverage(page, { name: 'Cyber', from: '1/9/2024', premium: '180,00' })
  await expect(page.getByText('Nothing is saved yet')).toBeVisible()
  await expect(page.getByText(/The holder pays 180,00\s€ more a year/)).toBeVisible()
  const saved = page.waitForResponse((response) => response.request().method() === 'POST')
  await page.getByRole('button', { name: /^Add cyber from 1 Sept? 2024$/ }).click()
  const requestId = (await saved).headers()['x-request-id']

  await expect(page.getByRole('status').filter({ hasText: /Cyber added from 1 Sept? 2024/ })).toBeVisible()
  await expect(page).toHaveURL(CAFE)
  await expect(answer(page)).toHaveText('On risk, three covers.')
  await expect(coverRow(page, /Cyber/)).toContainText(/180,00\s€/)
  const added = { type: 'coverage_added', 'payload.code': 'cyber', aggregateId: 'C-2024-0388' }
  const event = await inDatabase((db) => db.collection('event.subscription').findOne(added))
  expect(event?.correlationId).toBe(requestId)

  await expect(async () => {
    await page.goto('/subscriptions?q=C-2024-0388')
    await expect(page.getByRole('row', { name: /C-2024-0388/ })).toContainText(/3 covers/, { timeout: 500 })
  }).toPass()

  await page.goto(CAFE)
  await page.getByRole('link', { name: /Cyber added/ }).click()
  await expect(page.getByTestId('covers').getByRole('row', { name: /Cyber/ })).toBeVisible()
  await page.getByRole('button', { name: 'Previous step' }).click()
  await expect(page.getByTestId('covers').getByRole('row', { name: /Cyber/ })).toHaveCount(0)
})

test('given support, then the contract shows no edit, the form is refused, and posting the action too', async ({
  page,
  browser,
}) => {
  // The very request by which a colleague's browser saves, held back on its way.
  await signInAs(page, 'staff')
  await page.goto(`${CAFE}/edit?command=add_coverage`)
  await fillCoverage(page, { name: 'Water damage', from: '1/10/2024', premium: '90' })
  await page.route('**/edit?*', (route) => route.abort())
  const sent = page.waitForRequest((request) => request.method() === 'POST')
  await page.getByRole('button', { name: /^Add water damage/ }).click()
  const request = await sent
  await expect(page.getByRole('alert').filter({ hasText: 'The server does not answer' })).toBeVisible()
  const { 'next-action': action = '', 'content-type': type = '' } = request.headers()
  const save = {
    headers: {
      'next-action': action,
      'content-type': type,
      accept: 'text/x-component',
      origin: new URL(page.url()).origin,
    },
    data: request.postData() ?? '',
  }

  const context = await browser.newContext()
  const other = await context.newPage()
  await signInAs(other, 'support')
  await other.goto(CAFE)
  const before = await version(other)
  await expect(other.getByRole('button', { name: 'Edit' })).toHaveCount(0)
  await expect(other.getByRole('link', { name: /^Change|Terminate/ })).toHaveCount(0)
  expect((await other.goto(`${CAFE}/edit?command=add_coverage`))?.status()).toBe(403)
  const refused = await other.request.post(request.url(), save)
  expect(await refused.text()).toContain('"code":"forbidden"')
  await other.goto(CAFE)
  expect(await version(other)).toBe(before)

  // With the session of staff the same request is a good one: it was the role that stood in the way.
  const accepted = await page.request.post(request.url(), save)
  expect(await accepted.text()).toContain('"kind":"saved"')
  await other.reload()
  expect(await version(other)).toBe(before + 1)
  await context.close()
})

test('given a double click on what saves, then one event is recorded', async ({ page }) => {
  await signInAs(page, 'staff')
  await page.goto(CAFE)
  const before = await version(page)
  await page.goto(`${CAFE}/edit?command=add_coverage`)
  await fillCoverage(page, { name: 'Theft', from: '1/10/2024', premium: '60' })
  await page.getByRole('button', { name: /^Add theft/ }).dblclick()
  await expect(page).toHaveURL(CAFE)
  await expect(coverRow(page, /Theft/)).toBeVisible()
  expect(await version(page)).toBe(before + 1)
})

test('given two people on one version, when both save, then the second sees what happened and keeps what they typed', async ({
  page,
  browser,
}) => {
  await signInAs(page, 'staff')
  const second = await colleague(browser)
  await page.goto(`${CAFE}/edit?command=add_coverage`)
  await second.goto(`${CAFE}/edit?command=add_coverage`)
  await fillCoverage(second, { name: 'Assistance', from: '01/11/2024', premium: '48,00' })
  await fillCoverage(page, { name: 'Glass', from: '1/11/2024', premium: '36' })
  await page.getByRole('button', { name: /^Add glass/ }).click()
  await expect(page).toHaveURL(CAFE)

  await second.getByRole('button', { name: /^Add assistance/ }).click()
  const inBetween = second.getByRole('alert').filter({ hasText: 'What happened in between' })
  await expect(inBetween).toContainText('Glass added')
  await expect(inBetween).toContainText('Glass asked for by phone.')
  await expect(inBetween).toBeFocused()
  await expect(second.getByLabel('Effective date')).toHaveValue('01/11/2024')
  await expect(second.getByLabel('Premium a year')).toHaveValue('48,00')
  await expect(second.getByLabel('Why')).toHaveValue('Assistance asked for by phone.')

  await second.getByRole('button', { name: /^Decide again on the contract/ }).click()
  await expect(inBetween).toHaveCount(0)
  await expect(second.getByTestId('review')).toContainText('Assistance cover')
  await second.getByRole('button', { name: /^Add assistance/ }).click()
  await expect(second).toHaveURL(CAFE)
  await expect(coverRow(second, /Glass/)).toBeVisible()
  await expect(coverRow(second, /Assistance/)).toBeVisible()
  await second.context().close()
})

test('given mistakes, then the summary takes the focus, leads to the fields, and a reload loses nothing', async ({
  page,
}) => {
  await signInAs(page, 'staff')
  await page.goto(`${CAFE}/edit?command=terminate`)
  await page.getByLabel('Ends on').fill('31/02/2027')
  await page.getByLabel('Why').fill('Registered letter.')
  await page.keyboard.press('Control+Enter')
  const summary = page.getByRole('alert').filter({ hasText: 'to correct before saving' })
  await expect(summary).toBeFocused()
  await expect(summary).toContainText('31 Feb 2027 does not exist')
  await summary.getByRole('link', { name: /31 Feb 2027/ }).click()
  await expect(page.getByLabel('Ends on')).toBeFocused()
  await page.reload()
  await expect(page.getByText('What you typed before is still here.')).toBeVisible()
  await expect(page.getByLabel('Ends on')).toHaveValue('31/02/2027')

  // A right of consumers, on a contract for professional use: which rule, and what would be accepted.
  await page.getByLabel('Ends on').fill(`1/3/${deskNow().getFullYear() + 1}`)
  await page.getByLabel('Reason', { exact: true }).click()
  await page.getByRole('option', { name: /End within the year/ }).click()
  await expect(page.locator('#field-reason-error')).toHaveText(/the law grants it to consumers.*L113-15-2/)
  await page.getByRole('button', { name: 'Start again' }).click()
  await expect(page.getByLabel('Ends on')).toHaveValue('')
})

test('given a session that ended while typing, when saved, then it says so and nothing is lost', async ({ page }) => {
  await signInAs(page, 'staff')
  await page.goto(`${CAFE}/edit?command=change_holder_details`)
  await page.getByLabel('Why').fill('New address for letters.')
  await page.getByRole('textbox', { name: 'E-mail' }).fill('lettres@cafe-de-la-halle.example')
  await expect(page.getByTestId('review')).toBeVisible()
  await page.context().clearCookies()
  await page.getByRole('button', { name: 'Change the holder details' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'You were signed out' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'E-mail' })).toHaveValue('lettres@cafe-de-la-halle.example')
})

test('given a new contract, when subscribed by a double click, then there is one, and it is there at once', async ({
  page,
}) => {
  await signInAs(page, 'staff')
  await page.goto('/subscriptions/new')
  // Whatever day it is, still to come.
  const year = deskNow().getFullYear() + 1
  await page.getByLabel('First day').fill(`1/1/${year}`)
  await page.getByLabel('Why').fill('Signed at the counter.')
  await choose(page, 'Product', 'Liability')
  await choose(page, 'Payment', 'Quarterly')
  await choose(page, 'Use', 'Professional')
  await choose(page, 'The holder is', 'Company')
  await page.getByLabel('Name').fill('Librairie du Parc')
  await page.getByLabel('SIRET').fill('732 829 320 00075')
  await choose(page, 'Coverage', 'Liability')
  await page.getByLabel('Premium a year').fill('360,00')
  await choose(page, 'Trigger', 'Claims made')
  const submit = page.getByRole('button', { name: `Subscribe from 1 Jan ${year}` })
  await submit.click()
  await expect(page.getByRole('alert').filter({ hasText: 'SIRET' })).toContainText('fail the check digit')
  await page.getByLabel('SIRET').fill('732 829 320 00074')
  await submit.dblclick()
  await expect(page).toHaveURL(new RegExp(`/subscriptions/C-${year}-\\w{6}$`))
  await expect(answer(page)).toHaveText(`Not on risk yet: cover begins on 1 Jan ${year}.`)
  await expect(async () => {
    await page.goto('/subscriptions?q=librairie du parc')
    await expect(page.getByRole('row', { name: /Librairie du Parc/ })).toHaveCount(1, { timeout: 500 })
  }).toPass()
})

test('given a rule that refuses both what is checked and what is saved meanwhile, then it is said once, at its field', async ({
  page,
}) => {
  await signInAs(page, 'staff')
  await page.goto(`${CAFE}/edit?command=terminate`)
  await page.getByLabel('Why').fill('Registered letter.')
  await choose(page, 'Reason', 'Commercial gesture')
  const release = await holdActions(page)
  const asked = page.waitForRequest((request) => request.method() === 'POST')
  await page.getByLabel('Ends on').fill('1/1/1990')
  await asked
  await page.keyboard.press('Control+Enter')
  release()
  const summary = page.getByRole('alert').filter({ hasText: 'to correct before saving' })
  await expect(summary.getByRole('listitem')).toHaveCount(1)
  await expect(summary.getByRole('listitem').getByRole('link')).toHaveText(/^Ends on: /)
  await expect(page.getByText('Checked at')).toBeVisible()
  await expect(summary.getByRole('listitem')).toHaveCount(1)
})

test('given a refusal that was just mended, when it is saved before that was checked, then it is saved', async ({
  page,
}) => {
  await signInAs(page, 'staff')
  await subscribe(page, 'Liability', [{ name: 'Liability', premium: '360' }])
  const contract = page.url()
  await page.getByRole('link', { name: 'Terminate' }).click()
  await page.getByLabel('Why').fill('Registered letter.')
  await choose(page, 'Reason', 'Commercial gesture')
  await page.getByLabel('Ends on').fill('1/1/1990')
  await expect(page.locator('#field-terminationDate-error')).toBeVisible()
  const release = await holdActions(page)
  await page.getByLabel('Ends on').fill(`1/3/${deskNow().getFullYear() + 1}`)
  await page.keyboard.press('Control+Enter')
  release()
  await expect(page).toHaveURL(contract)
  await expect(answer(page)).toContainText('Ends in')
})

test('given an edit that was saved, then what says so lies on nothing of the page, large or small', async ({
  page,
}) => {
  await signInAs(page, 'staff')
  await subscribe(page, 'Liability', [{ name: 'Liability', premium: '360' }])
  const said = page.getByRole('status').filter({ hasText: /subscribed/ })
  // It stays as long as somebody points at it.
  await said.hover()
  for (const width of [1440, 1280, 390]) {
    await page.setViewportSize({ width, height: 720 })
    const [above, below] = [await said.boundingBox(), await page.getByRole('main').boundingBox()]
    if (!above || !below) throw new Error('not on the page')
    expect(above.y + above.height, `${width} px`).toBeLessThanOrEqual(below.y)
    expect(above.x + above.width, `${width} px`).toBeLessThanOrEqual(width)
  }
})
