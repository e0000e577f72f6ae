import { readFile } from 'node:fs/promises'
import { claim } from '../../lib/domain/claim/aggregate.ts'
import { openStore } from '../../lib/engine/store/event-store.ts'
import { faultsOf } from '../../test/support/plain-words.ts'
import { demoAccount } from '../support/accounts.ts'
import { axe } from '../support/axe.ts'
import { inDatabase } from '../support/database.ts'
import { untilItListens } from '../support/scripts.ts'
import { signIn, signInAs } from '../support/sign-in.ts'
import { expect, type Page, test } from '../support/test.ts'
import { button, current, openFilter, openTimeline, reloadAt, reloadStep } from '../support/timeline.ts'

const BAKERY = '/subscriptions/C-2024-0147/timeline'
const BOOKSHOP = '/subscriptions/C-2024-0512/timeline'
const CLAIM = '/claims/CL-2024-0512/timeline'
/** What the bakery, its claim, its document and its note say of people: each of them something of it. */
const PEOPLE = /Boulangerie|kbis boulangerie|73282932000074|Water from|Quote/

const answer = (page: Page) => page.getByTestId('answer')
const covers = (page: Page) => page.getByTestId('covers')
const row = (page: Page, text: RegExp) => page.getByRole('listitem').getByRole('link', { name: text })

test.describe('as support', () => {
  test.beforeEach(({ page }) => signInAs(page, 'support'))

  test('given a contract, then its claims, files and notes are told with it in one order, each step with its own change and state', async ({
    page,
  }) => {
    await openTimeline(page, `${BAKERY}?step=start`)
    await expect(page.getByText('28 steps')).toBeVisible()
    await row(page, /Kbis requested/).click()
    await expect(page.getByRole('heading', { name: /^Document F-2024-0147-KBIS at step 1$/ })).toBeVisible()
    await expect(page.getByTestId('facts')).toContainText(/Due on\s*1 Mar 2024/)
    await row(page, /Settled at 5\s700,00/).click()
    await expect(page.getByRole('heading', { name: /^Claim CL-2024-0031 at step/ })).toBeVisible()
    await expect(page.getByTestId('changes')).toContainText('Settled')
    await expect(page.getByTestId('facts')).toContainText(/Settled and not yet paid\s*5\s700,00\s€/)
    // The contract's schedule stays, and the answer is about the claim's own cover on the day of the loss.
    await expect(page.getByRole('heading', { name: 'Protection schedule' })).toBeVisible()
    await expect(answer(page)).toHaveText('Multi-risk is covered.')
    await expect(button(page, 'Cover on this day: 3 Oct 2024')).toBeVisible()
  })

  test('given all lanes, when only the contract is asked for, then its own steps are left, in the address too', async ({
    page,
  }) => {
    await openTimeline(page, BAKERY)
    await expect(current(page)).toContainText('Claim closed')
    await button(page, 'Contract only').click()
    await expect(page.getByText('6 steps')).toBeVisible()
    await expect(current(page)).toContainText('Termination cancelled')
    await reloadAt(page, /lanes=own/)
    await expect(page.getByText('6 steps')).toBeVisible()
    // Now stays now; a step stays that step, or the contract's own before it.
    await button(page, 'All').click()
    await expect(page.getByText('28 steps')).toBeVisible()
    await expect(current(page)).toContainText('Claim closed')
    await current(page).click()
    await button(page, 'Contract only').click()
    await expect(current(page)).toContainText('Termination cancelled')
    await button(page, 'All').click()
    await expect(page.getByText('28 steps')).toBeVisible()
    await expect(current(page)).toContainText('Termination cancelled')
  })

  test('given a filter by lane, then only its steps are listed, and J goes from one to the next', async ({ page }) => {
    await openTimeline(page, `${BAKERY}?step=start`)
    const whose = await openFilter(page, 'Whose event')
    await whose.click()
    await page.getByRole('option', { name: 'Documents' }).click()
    await expect(page.getByText('5 of 28 steps match')).toBeVisible()
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { name: 'History' }).click()
    await page.keyboard.press('j')
    await expect(current(page)).toContainText('Kbis requested')
    await page.keyboard.press('j')
    await expect(current(page)).toContainText('Document received')
    await reloadStep(page)
    await expect(page.getByText('5 of 28 steps match')).toBeVisible()
  })

  test('worked example 6: given a claim that was rejected, when I ask what was known then and two days later, then the agent was right, and one late event is the difference', async ({
    page,
  }) => {
    await openTimeline(page, BOOKSHOP)
    await button(page, /^What was known on this day: /).click()
    await page.getByRole('textbox', { name: 'What was known on this day' }).fill('4/10/2024')
    await page.getByRole('textbox', { name: 'Time in Paris' }).fill('25:00')
    await button(page, 'Show').click()
    await expect(page.getByRole('alert').filter({ hasText: 'a time such as 14:02' })).toBeVisible()
    await page.getByRole('textbox', { name: 'Time in Paris' }).fill('12:00')
    await button(page, 'Show').click()
    await expect(page).toHaveURL(/step=2024-10-04T10(:|%3A)00Z/)
    await expect(current(page)).toContainText('Claim rejected')
    await expect(button(page, 'What was known on this day: 4 Oct 2024, 12:00')).toBeVisible()
    // What was known at a minute is asked of the contract, whatever was recorded last by then; a step says what it is about.
    await expect(button(page, 'Cover on this day: 4 Oct 2024')).toBeVisible()
    await expect(answer(page)).toHaveText(/^1 cover, 580,00\s€ a year\.$/)
    await expect(page.getByRole('heading', { name: /^State at step/ })).toBeVisible()
    await current(page).click()
    await expect(button(page, 'Cover on this day: 3 Oct 2024')).toBeVisible()
    await expect(answer(page)).toHaveText('Cyber is not covered.')
    await expect(page.getByRole('heading', { name: /^Claim CL-2024-0512 at step/ })).toBeVisible()

    // The address alone says it, whoever opens it: two days later, about the same day.
    await openTimeline(page, `${BOOKSHOP}?step=2024-10-06T10:00Z&on=2024-10-03`)
    await expect(answer(page)).toHaveText(/^2 covers, 736,00\s€ a year\.$/)
    await expect(covers(page).getByRole('row', { name: /Cyber/ })).toBeVisible()
    await expect(current(page)).toContainText('Cyber added')
    await expect(page.getByText(/35 days earlier|34 days earlier/)).toBeVisible()

    // Compared, the difference is one step.
    await openTimeline(page, `${BOOKSHOP}?step=2024-10-04T10:00Z&on=2024-10-03&with=2024-10-06T10:00Z`)
    const compared = page.getByTestId('compared').getByRole('listitem')
    await expect(compared.filter({ hasText: 'Cyber cover' })).toContainText(/Added.*156,00\s€ a year.*step 5/)
    await expect(compared.filter({ hasNotText: /step 5$/ })).toHaveCount(0)
  })

  test('given a claim that was reopened because of the contract, then cause and effect lead to each other, on and across timelines', async ({
    page,
  }) => {
    await openTimeline(page, BOOKSHOP)
    await row(page, /Claim reopened/).click()
    await page.getByRole('link', { name: /^Step 5, Cyber added/ }).click()
    await expect(current(page)).toContainText('Cyber added')
    await page.getByRole('link', { name: /^Step 7, Claim reopened$/ }).click()
    await page.getByRole('link', { name: 'This moment on claim CL-2024-0512' }).click()

    await expect(page).toHaveURL(new RegExp(CLAIM))
    await expect(page.getByRole('heading', { name: 'CL-2024-0512', exact: true })).toBeVisible()
    await expect(current(page)).toContainText('Claim reopened')
    await expect(page.getByRole('heading', { name: 'Protection schedule' })).toHaveCount(0)
    await page.getByRole('link', { name: 'Contract C-2024-0512, Cover added' }).click()
    await expect(page).toHaveURL(new RegExp(BOOKSHOP))
    await expect(current(page)).toContainText('Cyber added')
  })

  test('given a claim’s own timeline, then its facts say who set them and when, and it leads to the contract at the same moment', async ({
    page,
  }) => {
    await openTimeline(page, '/claims/CL-2024-0031/timeline')
    await expect(answer(page)).toHaveText(/^Closed, 6\s600,00\s€ paid\.$/)
    await button(page, /^Reserve still set aside: .* Who set it\?$/).click()
    const blame = page.getByTestId('blame')
    await expect(blame.getByRole('listitem').first()).toContainText(/0,00\s€ · Claire Martin · step 14/)
    await blame.getByRole('link', { name: 'step 12' }).first().click()
    await expect(current(page)).toContainText('Reserve set to 900,00')
    await page.getByRole('link', { name: 'This moment on contract C-2024-0147' }).click()
    await expect(page).toHaveURL(new RegExp(BAKERY))
    await expect(current(page)).toContainText('Reserve set to 900,00')
    await button(page, 'Compare with…').click()
    await button(page, 'now').click()
    await page.keyboard.press('Escape')
    await expect(page.getByTestId('compared')).toContainText('Claim CL-2024-0031')
    await expect(page.getByTestId('compared').getByRole('listitem').filter({ hasText: 'Times reopened' })).toHaveCount(
      0,
    )
  })

  test('given a claim that is filed, and then closed, while I look at the contract, then each is said, and nothing moves', async ({
    page,
  }) => {
    // A claim of this test alone: nobody else counts the steps of this contract.
    const aggregateId = `CL-2024-0388-${Date.now()}`
    const actor = { kind: 'person' as const, id: 'somebody', name: 'Somebody Else', role: 'staff' }
    const filed = {
      ...{ contractId: 'C-2024-0388', coverageCode: 'multi_risk', occurrenceDate: '2024-10-03' as never },
      ...{ filedAt: new Date(), description: 'A window broke in the storm.' },
    }
    await openTimeline(page, '/subscriptions/C-2024-0388/timeline')
    const opened = await current(page).textContent()
    await inDatabase((db) =>
      openStore(db, claim).append({ aggregateId, type: 'claim_filed', payload: filed }, `${aggregateId}_1`, {
        ...{ actor, reason: 'Called' },
      }),
    )
    await expect(page.getByText('One step was recorded while you were looking.')).toBeVisible()
    expect(await current(page).textContent()).toBe(opened)
    await button(page, 'Show the newest').click()
    await expect(current(page)).toContainText('Multi-risk claim filed')
    const before = await current(page).textContent()
    await inDatabase((db) =>
      openStore(db, claim).append({ aggregateId, type: 'claim_closed', payload: {} }, `${aggregateId}_2`, {
        ...{ actor, reason: 'Called meanwhile' },
      }),
    )
    await expect(page.getByText('One step was recorded while you were looking.')).toBeVisible()
    expect(await current(page).textContent()).toBe(before)
    await button(page, 'Show the newest').click()
    await expect(current(page)).toContainText('Claim closed')
  })

  for (const [path, least] of [
    [BAKERY, 28],
    [BOOKSHOP, 9],
    ['/claims/CL-2024-0031/timeline', 15],
    ['/files/F-2024-0147-KBIS/timeline', 5],
    ['/notes/N-2024-0147-1/timeline', 2],
  ] as const) {
    test(`given every step of ${path}, then words alone, and axe finds nothing`, async ({ page }) => {
      await openTimeline(page, `${path}?step=start`)
      await untilItListens(page)
      const steps = Number.parseInt((await page.getByText(/^\d+ steps?$/).textContent()) ?? '', 10)
      expect(steps).toBeGreaterThanOrEqual(least)
      for (let step = 1; step <= steps; step++) {
        await button(page, 'Next step').first().click()
        // The panels may be a frame behind the head.
        await expect(page.getByRole('heading', { name: `Change at step ${step}`, exact: true })).toBeVisible()
        const shown = await page.locator('main section, main header, main ol, main p, main dl').allInnerTexts()
        // Keys and the raw form are for developers.
        const keys = await page.locator('main code, main pre').allInnerTexts()
        const words = keys.reduce((text, key) => text.replaceAll(key, ''), shown.join('\n').replace(/\s+/g, ' '))
        expect(faultsOf(words)).toEqual([])
      }
      await expect(button(page, 'Next step').first()).toHaveAttribute('aria-disabled', 'true')
      const { violations } = await axe(page).analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    })
  }

  for (const [kind, path, id] of [
    ['claim', '/claims', 'CL-2024-0031'],
    ['document', '/files', 'F-2024-0147-KBIS'],
    ['note', '/notes', 'N-2024-0147-1'],
  ] as const) {
    test(`given a replay file of a ${kind}, when it is opened, then the same steps without anybody’s name`, async ({
      page,
    }) => {
      await openTimeline(page, `${path}/${id}/timeline`)
      const sentence = current(page).locator('span.font-semibold')
      const [text = ''] = await sentence.allTextContents()
      expect(text).toMatch(/\w/)
      const downloading = page.waitForEvent('download')
      await page.getByRole('link', { name: 'Replay file' }).click()
      const file = await (await downloading).path()
      expect(await readFile(file, 'utf8')).not.toMatch(PEOPLE)
      await page.goto('/replay')
      await untilItListens(page)
      await page.getByLabel('Choose a file').setInputFiles(file)
      await expect(page.getByRole('heading', { name: id, exact: true })).toBeVisible()
      await expect(sentence).toHaveText(text)
      await expect(page.getByRole('link', { name: /^This moment on/ })).toHaveCount(0)
    })
  }

  test('given a small screen, then the lanes are one, one part is shown at a time, and nothing sticks out', async ({
    page,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`${BAKERY}?step=2024-10-29T23:00Z`)
    await button(page, 'Schedule').click()
    await expect(page.getByRole('heading', { name: /^State at step/ })).toBeVisible()
    await button(page, 'History').click()
    await expect(current(page)).toContainText('Settled at')
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
    await page.goto('/claims/CL-2024-0031/timeline')
    await button(page, 'State').click()
    await expect(page.getByTestId('facts')).toBeVisible()
  })

  test('given nothing of that name, then it is not found', async ({ page }) => {
    for (const path of [
      '/claims/CL-NONE',
      '/files/CL-2024-0031',
      '/notes/C-2024-0147',
      '/subscriptions/CL-2024-0031',
    ]) {
      const response = await page.goto(`${path}/timeline`)
      expect(response?.status(), path).toBe(404)
      expect((await page.request.get(`${path}/timeline/replay-file`)).status(), path).toBe(404)
    }
  })
})

test('given a role that may not see people, then claims, files and notes hide them too; others read them', async ({
  page,
}) => {
  const paths = [
    BAKERY,
    '/claims/CL-2024-0031/timeline',
    '/files/F-2024-0147-KBIS/timeline',
    '/notes/N-2024-0147-1/timeline',
  ]
  await signInAs(page, 'support')
  for (const path of paths) expect(await (await page.request.get(path)).text(), path).toMatch(PEOPLE)
  await page.context().clearCookies()
  await signInAs(page, 'developer')
  for (const path of paths) {
    const response = await page.goto(path)
    expect(await response?.text(), path).not.toMatch(PEOPLE)
    await expect(page.getByText(/hidden ·/).first()).toBeVisible()
  }
})

test('given nobody is signed in, then the sign-in leads back to the claim’s timeline, and to where one stood on it', async ({
  browser,
  baseURL,
}) => {
  const stranger = await browser.newContext(baseURL ? { baseURL } : {})
  const page = await stranger.newPage()
  for (const path of ['claims/CL-2024-0031', 'files/F-2024-0147-KBIS', 'notes/N-2024-0147-1'])
    expect((await stranger.request.get(`/${path}/timeline/replay-file`)).status()).toBe(401)
  await page.goto(`${CLAIM}?step=2024-10-04T10:00Z`)
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fclaims%2FCL-2024-0512%2Ftimeline/)
  await signIn(page, demoAccount('support'))
  await expect(page).toHaveURL(/\/claims\/CL-2024-0512\/timeline\?step=2024-10-04T10/)
  await expect(current(page)).toContainText('Claim rejected')
  await stranger.close()
})
