import { note } from '../../lib/domain/note/aggregate.ts'
import { subscription } from '../../lib/domain/subscription/aggregate.ts'
import { openStore } from '../../lib/engine/store/event-store.ts'
import { seedLongContract } from '../../test/bench/long-contract.ts'
import { inDatabase } from '../support/database.ts'
import { signInAs } from '../support/sign-in.ts'
import { type Page, expect as soon, test } from '../support/test.ts'
import { button, current, openFilter, reloadAt, reloadStep } from '../support/timeline.ts'

// What has to be fetched or searched for in a long history may take a while on a machine that does much else.
const expect = soon.configure({ timeout: 20_000 })
// Of this process: after a failure another one writes its own.
const ID = `LONG-${process.pid}`
const LENGTH = 8_000
const TIMELINE = `/subscriptions/${ID}/timeline`

const slider = (page: Page) => page.getByRole('slider', { name: 'Step through the history' })
const loaded = (page: Page) => page.getByTestId('loaded')

/** The step that is looked at, by its number, once it is at hand. */
const standsAt = (page: Page, step: number) =>
  expect(slider(page)).toHaveAttribute('aria-valuetext', new RegExp(`^Step ${step} of \\d+, (?!Loading)`))

const somebody = {
  actor: { kind: 'person' as const, id: 'somebody', name: 'Somebody Else', role: 'staff' },
  reason: 'Sold',
}
const remove = (code: string) =>
  inDatabase((db) =>
    openStore(db, subscription).append(
      { aggregateId: ID, type: 'coverage_removed', payload: { code, effectiveDate: '2026-01-01' } },
      `long_live_${code}`,
      somebody,
    ),
  )

async function press(page: Page, key: string, step: number) {
  await page.keyboard.press(key)
  await expect(slider(page)).toHaveAttribute('aria-valuetext', new RegExp(`^Step ${step} of `))
}

async function goTo(page: Page, step: number) {
  const number = page.getByRole('textbox', { name: 'Step number' })
  await number.fill(String(step))
  await number.press('Enter')
  await standsAt(page, step)
  await page.getByRole('heading', { name: 'History' }).click()
}

test.describe('a history of 8,000 events', () => {
  test.beforeAll(() => inDatabase((db) => seedLongContract(db, ID, LENGTH)))
  test.beforeEach(({ page }) => signInAs(page, 'support'))

  test('given that it is opened at its last step, when I go about in it, then everything is as with a short one', async ({
    page,
  }) => {
    const answered = page.waitForResponse((response) => response.url().endsWith(TIMELINE))
    await page.goto(TIMELINE)
    await standsAt(page, LENGTH)
    await expect(current(page)).toBeInViewport()
    // What the page brings is what the step needs, not the history.
    const sent = (await (await answered).text()).match(/correlationId/g)?.length ?? 0
    expect(sent).toBeGreaterThan(100)
    expect(sent).toBeLessThan(300)

    await press(page, 'Home', 0)
    await expect(current(page)).toContainText('Before anything')
    await press(page, 'End', LENGTH)
    await goTo(page, 4_000)
    await expect(page.getByRole('heading', { name: 'Change at step 4000' })).toBeVisible()
    await page.keyboard.press('j')
    await standsAt(page, 4_001)
    await page.keyboard.press('k')
    await page.keyboard.press('PageUp')
    await standsAt(page, 3_990)
    await reloadStep(page)
    await standsAt(page, 3_990)
    await expect(current(page)).toBeInViewport()
  })

  test('given that all of it has come, when I filter, compare and ask who set a value, then all of it is looked at', async ({
    page,
  }) => {
    await page.goto(TIMELINE)
    await standsAt(page, LENGTH)
    await expect(loaded(page)).toHaveCount(0, { timeout: 30_000 })
    await page.getByRole('heading', { name: 'History' }).click()
    const what = await openFilter(page, 'What it changed')
    await what.click()
    await page.getByRole('option', { name: 'E-mail', exact: true }).click()
    await expect(page.getByText(/^[\d,]+ of 8,000 steps match$/)).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(what).toHaveCount(0)
    await page.keyboard.press('j')
    await expect(current(page)).toContainText('Holder changed')
    await button(page, 'Clear').click()

    await goTo(page, 5_000)
    await button(page, 'Compare with…').click()
    await button(page, 'now').click()
    await page.keyboard.press('Escape')
    await expect(page.getByTestId('compared').getByRole('listitem').first()).toBeVisible()
    await button(page, 'A step 5000 ↔ B now').click()
    await button(page, 'Stop comparing').click()
    await page.keyboard.press('Escape')

    await button(page, /^Holder: .* Who set it\?$/).click()
    await expect(page.getByTestId('blame').getByRole('listitem')).toHaveCount(1)
    await expect(page.getByTestId('blame')).toContainText('step 1')
  })

  test('given a step in the middle, when it plays, then each step is shown, and only the one it rests on is said', async ({
    page,
  }) => {
    await page.goto(TIMELINE)
    await standsAt(page, LENGTH)
    await goTo(page, 5_000)
    await slider(page).focus()
    await page.keyboard.press('Space')
    await expect(button(page, 'Pause')).toBeVisible()
    const played = async () => Number(await slider(page).inputValue())
    await expect.poll(played).toBeGreaterThanOrEqual(5_002)
    await page.keyboard.press('Space')
    await expect(button(page, 'Play')).toBeVisible()
    const rest = await played()
    // A step is said once somebody has come to rest on it, and none while it plays.
    await expect(page.getByRole('status').filter({ hasText: new RegExp(`^Step ${rest} of `) })).toHaveCount(1)
    expect(await played()).toBe(rest)
  })

  test('given that its parts come late, then it says how far it is, and goes on by itself', async ({ page }) => {
    let cut = true
    await page.route('**/timeline/events?*', (route) => (cut ? route.abort() : route.continue()))
    await page.goto(TIMELINE)
    await expect(loaded(page)).toContainText(/of 8[\s,]?000 steps loaded; the rest could not be fetched/)
    await expect(
      page
        .getByRole('listitem')
        .filter({ hasText: /Premium|changed/ })
        .first(),
    ).toBeVisible()
    cut = false
    await expect(loaded(page)).toHaveCount(0, { timeout: 30_000 })
  })

  test('given that more is recorded meanwhile, then only that is fetched, and nothing moves', async ({ page }) => {
    const asked: string[] = []
    page.on('request', (request) => {
      if (request.url().includes('/timeline/events?')) asked.push(new URL(request.url()).search)
    })
    await page.goto(TIMELINE)
    await standsAt(page, LENGTH)
    await expect(loaded(page)).toHaveCount(0, { timeout: 30_000 })
    asked.length = 0
    await remove('own_1')
    await expect(page.getByText('One step was recorded while you were looking.')).toBeVisible()
    await standsAt(page, LENGTH)
    expect(asked).toEqual([expect.stringMatching(`^\\?after=${LENGTH}&until=${LENGTH + 1}&of=${LENGTH}&`)])
    await button(page, 'Show the newest').click()
    await expect(current(page)).toContainText('Somebody Else')
  })

  test('given that a note from within the known order is recorded meanwhile, then all is told anew, at the same step', async ({
    page,
  }) => {
    // Recorded once, whether or not the journey before this one has.
    await remove('own_1')
    const all = LENGTH + 1
    await page.goto(TIMELINE)
    await standsAt(page, all)
    await expect(loaded(page)).toHaveCount(0, { timeout: 30_000 })
    const here = await current(page).getAttribute('href')
    await inDatabase((db) => {
      const payload = { subject: { type: 'subscription' as const, id: ID }, userId: 'somebody', content: 'Call back' }
      const store = openStore(db, note, { now: () => new Date('2012-03-01T10:00:00Z') })
      return store.append({ aggregateId: `N-${ID}`, type: 'created', payload }, `note_${ID}`, somebody)
    })
    await remove('own_2')
    await expect(page.getByText('2 steps were recorded while you were looking.')).toBeVisible()
    await expect(slider(page)).toHaveAttribute('max', String(all + 2))
    // It is another number now, and the same step.
    await standsAt(page, all + 1)
    await expect(current(page)).toHaveAttribute('href', here ?? '')
    await expect(loaded(page)).toHaveCount(0, { timeout: 30_000 })
    await button(page, 'Contract only').click()
    await expect(slider(page)).toHaveAttribute('max', String(all + 1))
    await reloadAt(page, /lanes=own/)
    await expect(slider(page)).toHaveAttribute('max', String(all + 1))
    await button(page, 'All').click()
    await expect(slider(page)).toHaveAttribute('max', String(all + 2))
    await standsAt(page, all + 1)
  })
})

test('given nobody who may, when a part of a history is asked for, then it is refused; nonsense is none', async ({
  browser,
  baseURL,
  page,
}) => {
  const events = await inDatabase((db) => openStore(db, subscription).load('C-2024-0147'))
  const known = `of=${events.length}&last=${events.at(-1)?._id}&lanes=own`
  const address = (query: string) => `/subscriptions/C-2024-0147/timeline/events?${query}`
  const stranger = await browser.newContext(baseURL ? { baseURL } : {})
  expect((await stranger.request.get(address(`${known}&after=0&until=9`))).status()).toBe(401)
  await stranger.close()
  await signInAs(page, 'support')
  const status = async (query: string) => (await page.request.get(address(query))).status()
  expect(await status(`${known}&after=0&until=9`)).toBe(200)
  // Another order: with what surrounds the contract, or with another last event.
  for (const other of [known.replace('&lanes=own', ''), 'of=5&last=x'])
    expect(await status(`${other}&around=1`)).toBe(409)
  for (const query of ['', 'after=-1&until=9', 'around=x', 'after[$gt]=0&until=9', 'around=1&after=1'])
    expect(await status(`${known}&${query}`)).toBe(400)
  expect(await status('after=0&until=9')).toBe(400)
})
