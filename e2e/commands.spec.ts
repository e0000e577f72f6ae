import { answer, choose, colleague, coverRow, insist, subscribe, version } from './support/contract.ts'
import { inDatabase } from './support/database.ts'
import { metrics } from './support/metrics.ts'
import { deskNow } from './support/now.ts'
import { unansweredPayments } from './support/payments.ts'
import { signInAs } from './support/sign-in.ts'
import { expect, type Page, test } from './support/test.ts'

const review = (page: Page) => page.getByTestId('review').getByRole('listitem')
const today = () => deskNow().toLocaleDateString('fr-FR', { timeZone: 'Europe/Paris' })
const done = (page: Page, words: RegExp) => page.getByRole('status').filter({ hasText: words })
const changeOf = (page: Page, words: string) =>
  page.getByTestId('changes').getByRole('listitem').filter({ hasText: words })

test.beforeEach(({ page }) => signInAs(page, 'staff'))

test('given a cover, when its terms are changed, then they hold from that day, and an earlier change is refused', async ({
  page,
}) => {
  await subscribe(page, 'Multi-risk', [
    { name: 'Multi-risk', premium: '840' },
    { name: 'Liability', premium: '360' },
  ])
  const contract = page.url()
  await page.getByRole('link', { name: 'Change Liability' }).click()
  await expect(page.getByLabel('Premium a year')).toHaveValue('360,00')
  await page.getByLabel('Effective date').fill('1/9/2024')
  await page.getByLabel('Why').fill('Turnover doubled; asked for a higher limit.')
  await page.getByLabel('Limit').fill('150 000')
  await page.getByLabel('Premium a year').fill('410')
  await insist(page)
  await expect(review(page).filter({ hasText: 'Liability premium' })).toContainText(/360,00.*→.*410,00/)
  await expect(review(page).filter({ hasText: 'Annual premium' })).toContainText(/1\s?200,00.*→.*1\s?250,00/)
  await page.getByRole('button', { name: /^Change liability from 1 Sept? 2024$/ }).click()
  await expect(done(page, /Liability changed from 1 Sept? 2024/)).toBeVisible()
  await expect(page).toHaveURL(contract)
  await expect(coverRow(page, /Liability/)).toContainText(/150\s?000,00.*410,00/)

  // Before that change, the terms of that day are filled in, and the rule says what it stands for.
  await page.getByRole('link', { name: 'Change Liability' }).click()
  await expect(page.getByLabel('Premium a year')).toHaveValue('410,00')
  await page.getByLabel('Effective date').fill('1/6/2024')
  await expect(page.getByLabel('Premium a year')).toHaveValue('360,00')
  await page.getByLabel('Premium a year').fill('390')
  await page.getByLabel('Why').fill('Rate corrected.')
  await page.getByRole('button', { name: /^Change liability/ }).click()
  const summary = page.getByRole('alert').filter({ hasText: '1 thing to correct' })
  await expect(summary).toBeFocused()
  await expect(summary).toContainText(/Liability already changes on 1 Sept? 2024\. Use that day/)
  await expect(page.getByLabel('Effective date')).toHaveValue('1/6/2024')
  await expect(page.getByLabel('Premium a year')).toHaveValue('390')
  await expect(page.getByLabel('Why')).toHaveValue('Rate corrected.')

  await page.goto(contract)
  expect(await version(page)).toBe(2)
  await page.getByRole('link', { name: /Liability changed/ }).click()
  await expect(changeOf(page, 'Liability premium')).toContainText(/360,00.*→.*410,00/)
  await expect(changeOf(page, 'Liability limit')).toContainText(/100\s?000,00.*→.*150\s?000,00/)
})

test('given two covers, when one is removed, then it ends on that day, and what the law makes mandatory stays', async ({
  page,
}) => {
  await subscribe(page, 'Motor', [
    { name: 'Motor liability', premium: '430' },
    { name: 'Collision', premium: '300' },
  ])
  const contract = page.url()
  await page.getByRole('button', { name: 'Edit' }).click()
  await page.getByRole('menuitem', { name: 'Remove a coverage' }).click()
  await page.getByLabel('Effective date').fill('1/9/2024')
  await page.getByLabel('Why').fill('The car is too old for it.')
  await choose(page, 'Coverage', 'Motor liability')
  await page.getByRole('button', { name: /^Remove motor liability/ }).click()
  const summary = page.getByRole('alert').filter({ hasText: '1 thing to correct' })
  await expect(summary).toContainText(/Motor liability is mandatory by law.*Terminate the contract instead.*L211-1/)
  await expect(page.getByLabel('Effective date')).toHaveValue('1/9/2024')
  await expect(page.getByLabel('Why')).toHaveValue('The car is too old for it.')

  await choose(page, 'Coverage', 'Collision')
  await insist(page)
  await expect(review(page).filter({ hasText: 'Collision cover' })).toContainText('Removed')
  await expect(page.getByText(/The holder pays 300,00\s€ less a year/)).toBeVisible()
  await page.getByRole('button', { name: /^Remove collision from 1 Sept? 2024$/ }).click()
  await expect(done(page, /Collision removed from 1 Sept? 2024/)).toBeVisible()
  await expect(page).toHaveURL(contract)
  await expect(answer(page)).toHaveText('On risk, one cover.')
  await expect(coverRow(page, /Motor liability/)).toBeVisible()
  await expect(coverRow(page, /Collision/)).toHaveCount(0)

  await page.getByRole('link', { name: /Collision removed/ }).click()
  await expect(changeOf(page, 'Collision cover')).toContainText('Removed')
  await page.getByRole('button', { name: 'Previous step' }).click()
  await expect(page.getByTestId('covers').getByRole('row', { name: /Collision/ })).toContainText(/300,00/)
})

test('given a planned end, when it is cancelled, then the contract goes on, and cancelling it again is refused', async ({
  page,
  browser,
}) => {
  const next = deskNow().getFullYear() + 1
  await subscribe(page, 'Liability', [{ name: 'Liability', premium: '360' }])
  const contract = page.url()
  await page.getByRole('link', { name: 'Terminate' }).click()
  await page.getByLabel('Ends on').fill(`1/3/${next}`)
  await page.getByLabel('Why').fill('Registered letter.')
  await choose(page, 'Reason', 'Commercial gesture')
  await page.getByRole('button', { name: `Terminate on 1 Mar ${next}` }).click()
  await expect(page).toHaveURL(contract)
  await expect(answer(page)).toContainText('On risk, one cover. Ends in')

  const second = await colleague(browser)
  await second.goto(`${contract}/edit?command=cancel_termination`)
  await second.getByLabel('Why').fill('They called to stay.')

  await page.getByRole('link', { name: 'Cancel the termination' }).click()
  await page.getByLabel('Why').fill('Stays after the new offer.')
  await expect(review(page).filter({ hasText: 'Ends' })).toContainText('Removed')
  await page.getByRole('button', { name: 'Cancel the termination' }).click()
  await expect(done(page, /Termination cancelled/)).toBeVisible()
  await expect(page).toHaveURL(contract)
  await expect(answer(page)).toHaveText('On risk, one cover.')
  await expect(page.getByText('None planned. The contract goes on.')).toBeVisible()
  await page.getByRole('link', { name: /^Termination cancelled/ }).click()
  await expect(changeOf(page, 'Status')).toContainText(/Termination planned.*→.*On risk/)

  // The colleague learns what happened; deciding again, the rule refuses, and nothing typed is lost.
  await second.getByRole('button', { name: 'Cancel the termination' }).click()
  await second.getByRole('button', { name: 'Decide again on the contract as it is now' }).click()
  await expect(second.getByRole('heading', { name: 'Cancel a termination' })).toBeVisible()
  await second.getByRole('button', { name: 'Cancel the termination' }).click()
  const summary = second.getByRole('alert').filter({ hasText: '1 thing to correct' })
  await expect(summary).toContainText(/No termination is planned, so there is nothing to cancel/)
  await expect(second.getByLabel('Why')).toHaveValue('They called to stay.')
  await second.context().close()
})

test('given a contract that renews, when the holder refuses that, then it ends at the anniversary, and at no other day', async ({
  page,
}) => {
  const year = deskNow().getFullYear()
  await subscribe(page, 'Liability', [{ name: 'Liability', premium: '360' }])
  const contract = page.url()
  await page.getByRole('button', { name: 'Edit' }).click()
  await page.getByRole('menuitem', { name: 'Refuse the renewal' }).click()
  await page.getByLabel('Effective date').fill(`1/4/${year + 1}`)
  await page.getByLabel('Why').fill('Registered letter of the holder.')
  await choose(page, 'Refused by', 'The holder')
  await page.getByLabel('Notice given').fill(`1/1/${year}`)
  await page.getByRole('button', { name: /^Refuse the renewal on/ }).click()
  const summary = page.getByRole('alert').filter({ hasText: '1 thing to correct' })
  await expect(summary).toContainText(/ends the contract at an anniversary of its first day.*L113-12/)
  await expect(page.getByLabel('Why')).toHaveValue('Registered letter of the holder.')

  await page.getByLabel('Effective date').fill(`1/3/${year + 1}`)
  await expect(review(page).filter({ hasText: 'Ends without renewal' })).toContainText(`1 Mar ${year + 1}`)
  await page.getByRole('button', { name: `Refuse the renewal on 1 Mar ${year + 1}` }).click()
  await expect(done(page, /Renewal refused, ends on 1 Mar/)).toBeVisible()
  await expect(page).toHaveURL(contract)
  await expect(answer(page)).toContainText(`On risk, one cover. Ends on 1 Mar ${year + 1}`)
  await expect(page.getByText(`Renewal refused by the holder: ends on 1 Mar ${year + 1}`)).toBeVisible()
  await page.getByRole('link', { name: /^Renewal refused by the holder/ }).click()
  await expect(changeOf(page, 'Renewal refused by')).toContainText('The holder')

  await page.goto(`${contract}/edit?command=refuse_renewal`)
  await expect(page.getByText(`Refused already, ends on 1 Mar ${year + 1}`).first()).toBeVisible()
})

test('given a payment that the bank never answered, when somebody looks it up, then it is answered, or asked for anew', async ({
  page,
  browser,
}) => {
  await subscribe(page, 'Liability', [{ name: 'Liability', premium: '360' }])
  const contract = page.url()
  const id = contract.split('/').at(-1) as string
  await inDatabase((db) => unansweredPayments(db, id, ['2025-01', '2026-01']))
  // The list names such contracts, among all others and alone; by itself, once the row is there.
  await page.goto('/subscriptions')
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: id }) })
  await expect(row).toContainText('2 payments unanswered')
  await page.getByRole('checkbox', { name: /Without an answer/ }).click()
  await expect(page).toHaveURL(/payment=unanswered/)
  await expect(page.getByRole('row').filter({ hasNotText: /payments? unanswered|Contract/ })).toHaveCount(0)
  await expect(page.getByText('Payment Without an answer')).toBeVisible()
  expect(await metrics(browser)).toMatch(/^hindsight_payments_unanswered 2$/m)
  await row.getByRole('link', { name: id }).click()
  await expect(page.getByRole('heading', { name: 'Needs somebody' })).toBeVisible()
  await page.getByRole('link', { name: 'Say what you found' }).first().click()
  await page.getByLabel('Why').fill('Statement of March.')
  await choose(page, 'What the bank’s records say', 'The money was received')
  // Before it was asked for, and long before any contract: refused in words, at the field.
  await page.getByLabel('Received on').fill('15/1/1930')
  await page.getByLabel('Amount received').fill('360')
  await page.getByLabel('The bank’s reference').fill('bank_41')
  await expect(page.locator('#field-paidOn-error')).toContainText('The bank was asked on')
  await page.getByLabel('Received on').fill(today())
  await page.getByLabel('Amount received').fill('350')
  await page.getByLabel('The bank’s reference').fill('bank_41')
  await page.getByRole('button', { name: /^Record 360,00\s€ as received$/ }).click()
  const summary = page.getByRole('alert').filter({ hasText: '1 thing to correct' })
  await expect(summary).toContainText(/The bank was asked for 360,00\s€\. Another amount is another payment.*L113-3/)
  await expect(page.getByLabel('The bank’s reference')).toHaveValue('bank_41')

  await page.getByLabel('Amount received').fill('360')
  await expect(review(page).filter({ hasText: 'Payment for' })).toContainText(/Without an answer.*→.*Received/)
  await page.getByRole('button', { name: /^Record 360,00\s€ as received$/ }).click()
  await expect(done(page, /Payment of 360,00\s€ received on \d/)).toBeVisible()
  await expect(page).toHaveURL(contract)

  // The other one was never charged: it stays due, and is nobody's to look up any more.
  await page.getByRole('link', { name: 'Say what you found' }).click()
  await page.getByLabel('Why').fill('In no statement until May.')
  await choose(page, 'What the bank’s records say', 'It was never charged')
  await expect(page.getByText(/the next night asks for it anew/).first()).toBeVisible()
  await page.getByRole('button', { name: /^Record that 360,00\s€ was never charged$/ }).click()
  await expect(page).toHaveURL(contract)
  await expect(page.getByRole('heading', { name: 'Needs somebody' })).toHaveCount(0)
  await page.goto('/subscriptions?payment=unanswered')
  await expect(page.getByText('No contract matches')).toBeVisible()
  await page.goto(contract)
  await page.getByRole('link', { name: /^Payment of 360,00\s€ was never charged, attempt 1/ }).click()
  await expect(changeOf(page, 'Payment for')).toContainText(/Without an answer.*→.*Never charged/)

  await page.goto(`${contract}/edit?command=answer_unknown_payment`)
  await expect(page.getByText('No payment is without an answer').first()).toBeVisible()
})
