import { existsSync, readFileSync } from 'node:fs'
import type { Db } from 'mongodb'
import { withDatabase } from '../lib/cli/with-database.ts'
import { momentOf, setClock } from '../lib/clock-setting.ts'
import { nightlyRun } from '../lib/domain/subscription/jobs/nightly-run.ts'
import { addDays, calendarDate, parisDate } from '../lib/engine/core/calendar-date.ts'
import { readEnv } from '../lib/env.ts'
import { homeFiles } from '../lib/home.ts'
import { formatDate } from '../lib/messages/format.ts'
import type { Desk, Place } from './support/desk.ts'
import { keepClock } from './support/keep-clock.ts'
import { openCopy } from './support/prepared-desk.ts'
import { signIn } from './support/sign-in.ts'
import { expect, type Page, test } from './support/test.ts'

// Told in parts, on a desk of its own whose nights are on: the day of all others stays what it is.
test.describe.configure({ mode: 'serial' })

let own: Place & Desk
let page: Page
let staff: Page
/** A contract whose end is planned, and the day after that end. */
let ending: { _id: string; terminationDate: string }
let after: string

const inDesk = <T>(work: (db: Db) => Promise<T>): Promise<T> =>
  withDatabase(work, readEnv({ HINDSIGHT_HOME: own.home, HINDSIGHT_MONGO_PORT: own.mongoPort }))
const nights = () => inDesk((db) => db.collection('job_runs').find({ job: nightlyRun.name }).sort({ day: 1 }).toArray())
const nightOf = async (day: string) => (await nights()).find((run) => run.day === day && run.endedAt !== null)
const renewals = () =>
  inDesk((db) => db.collection('event.subscription').countDocuments({ type: 'subscription_renewed' }))
const accountOf = (role: string) =>
  JSON.parse(readFileSync(homeFiles(own.home).demoAccounts, 'utf8')).find(
    (account: { role: string }) => account.role === role,
  )
const settingOf = ({ home }: Place) => {
  const { clock } = homeFiles(home)
  return existsSync(clock) ? readFileSync(clock, 'utf8') : null
}
const banner = (of: Page) => of.getByRole('status').filter({ hasText: 'The desk’s clock is set' })
const typed = (day: string) => day.split('-').reverse().join('/')
const row = (of: Page) => of.getByRole('row').filter({ hasText: ending._id })

test.beforeAll(async ({ browser }) => {
  own = await openCopy(process.env.E2E_PREPARED as string, { NIGHTLY_JOBS: 'on' }, 'now')
  const open = async () => (await browser.newContext({ baseURL: `http://localhost:${own.port}` })).newPage()
  page = await open()
  staff = await open()
})
test.afterAll(async () => {
  await page.context().close()
  await staff.context().close()
  await own.stop()
})

test('given a desk, when nobody has set its clock, then no page says anything of it', async () => {
  await expect.poll(() => nights().then((runs) => runs.length), { timeout: 30_000 }).toBe(1)
  const today = (await nights())[0]?.day as string
  const found = await inDesk((db) =>
    db
      .collection<typeof ending>('subscriptions_persisted_view')
      .find({ terminationDate: { $gt: today } })
      .sort({ terminationDate: 1, _id: 1 })
      .limit(1)
      .toArray(),
  )
  ending = found[0] as typeof ending
  after = addDays(calendarDate(ending.terminationDate), 1)
  await signIn(page, accountOf('developer'))
  await signIn(staff, accountOf('staff'))
  await staff.goto(`/subscriptions?q=${ending._id}`)
  await expect(row(staff)).toContainText(/Ends \d+ \w+ \d{4}/)
  await expect(banner(staff)).toHaveCount(0)
  await expect(banner(page)).toHaveCount(0)
})

test('given a developer, when they set a day that is none, then it says so and keeps what was typed', async () => {
  await page.getByRole('button', { name: /^Account of/ }).click()
  await page.getByRole('menuitem', { name: 'Set the desk’s clock' }).click()
  await page.getByLabel('Day').fill('31/02/2028')
  await page.getByRole('button', { name: 'Set the clock' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'The clock is not set' })).toContainText('such as 28/02/2027')
  await expect(page.getByLabel('Day')).toHaveValue('31/02/2028')
})

test('given the day after an end, when they set it, then every page says so, and the contract has ended', async () => {
  await page.getByLabel('Day').fill(typed(after))
  await page.getByLabel('Time in Paris').fill('08:15')
  await page.getByRole('button', { name: 'Set the clock' }).click()
  await expect(page.getByText(/^It is .*, 08:1\d for everybody/)).toBeVisible()
  await expect(banner(page)).toContainText(formatDate(calendarDate(after), 'en'))
  await staff.reload()
  await expect(banner(staff)).toBeVisible()
  await expect(banner(staff).getByRole('button')).toHaveCount(0)
  await expect(row(staff)).toContainText('Terminated')
})

test('given that day, when its night has run, then its work is done, once', async () => {
  await expect.poll(() => nightOf(after), { timeout: 30_000 }).toMatchObject({ attempts: 1 })
  const renewed = await renewals()
  await page.getByRole('button', { name: 'One day on' }).click()
  const next = addDays(calendarDate(after), 1)
  await expect.poll(() => nightOf(next), { timeout: 30_000 }).toMatchObject({ attempts: 1 })
  const later = await renewals()
  expect(later).toBeGreaterThanOrEqual(renewed)
  // The day before once more: its night is over.
  await page.getByLabel('Day').fill(typed(after))
  await page.getByRole('button', { name: 'Set the clock' }).click()
  await expect(page.getByLabel('Day')).toHaveValue(typed(after))
  await page.goto('/reactors')
  await expect(page.getByText('Renewal and collection')).toBeVisible()
  await expect(page.getByRole('complementary')).toContainText('set the desk’s clock to')
  expect(await nightOf(after)).toMatchObject({ attempts: 1 })
  expect(await renewals()).toBe(later)
})

test('given staff, when they ask for the clock, then it is 403, and no way leads there', async () => {
  expect((await staff.goto('/clock'))?.status()).toBe(403)
  await staff.goto(`/subscriptions?q=${ending._id}`)
  await staff.getByRole('button', { name: /^Account of/ }).click()
  await expect(staff.getByRole('menuitem', { name: 'Sign out', exact: true })).toBeVisible()
  await expect(staff.getByRole('menuitem', { name: 'Set the desk’s clock' })).toHaveCount(0)
  await staff.keyboard.press('Escape')
})

test('given a browser without scripts, when the form is posted, then the clock is set all the same', async ({
  browser,
}) => {
  const context = await browser.newContext({
    ...{ javaScriptEnabled: false, baseURL: `http://localhost:${own.port}` },
    storageState: await page.context().storageState(),
  })
  const plain = await context.newPage()
  await plain.goto('/clock')
  await plain.getByLabel('Day').fill(typed(addDays(calendarDate(after), 30)))
  await plain.getByRole('button', { name: 'Set the clock' }).click()
  await expect(plain.getByLabel('Day')).toHaveValue(typed(addDays(calendarDate(after), 30)))
  await context.close()
})

test('given it is set, when they return to the real time, then nothing says otherwise, and the end is to come', async () => {
  await page.goto('/subscriptions')
  await banner(page).getByRole('button', { name: 'Return to the real time' }).click()
  await expect(banner(page)).toHaveCount(0)
  await staff.reload()
  await expect(banner(staff)).toHaveCount(0)
  await expect(row(staff)).toContainText(/Ends \d+ \w+ \d{4}/)
  const [first] = await nights()
  expect([parisDate(new Date()), addDays(parisDate(new Date()), -1)]).toContain(first?.day)
})

test('given a journey that sets the clock of its worker’s desk and fails half way, then the next finds it as it was', async ({
  desk,
}) => {
  const before = settingOf(desk)
  const journey = async () => {
    await setClock(homeFiles(desk.home).clock, momentOf('2027-02-28'))
    expect(settingOf(desk)).not.toBe(before)
    throw new Error('planted')
  }
  await expect(keepClock(desk.home, journey)).rejects.toThrow('planted')
  expect(settingOf(desk)).toBe(before)
})
