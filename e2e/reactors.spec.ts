import { type Db, ObjectId } from 'mongodb'
import { pino } from 'pino'
import { claimsView } from '../lib/domain/claim/views/claims.ts'
import { subscription } from '../lib/domain/subscription/aggregate.ts'
import { nightlyRun } from '../lib/domain/subscription/jobs/nightly-run.ts'
import { subscriptionsView } from '../lib/domain/subscription/views/subscriptions.ts'
import { views } from '../lib/domain/workers.ts'
import { loadOldDocuments } from '../lib/engine/archive/load-old-documents.ts'
import { hostJob } from '../lib/engine/jobs/host-job.ts'
import { latestRuns } from '../lib/engine/jobs/job-runs.ts'
import { runJob } from '../lib/engine/jobs/run-job.ts'
import { takeRebuild } from '../lib/engine/views/rebuild/rebuilds.ts'
import { violations } from './support/axe.ts'
import { inDatabase } from './support/database.ts'
import { deskNow } from './support/now.ts'
import { signInAs } from './support/sign-in.ts'
import { expect, type Page, test } from './support/test.ts'

test.describe.configure({ mode: 'serial' })

const BROKEN = 'OLD-2019-0001'
const terminated = new ObjectId()

/** A contract of the first application whose second event no release could ever read. */
const brokenDocuments = () => [
  {
    ...{ _id: new ObjectId(), type: 'subscribed', subscriptionId: BROKEN, timestamp: new Date('2019-01-10T09:00:00Z') },
    ...{ actor: 'claire', price: 1_200, startDate: new Date('2019-02-28T23:00:00Z'), coverages: ['glass'] },
  },
  {
    ...{ _id: terminated, type: 'protection_schedule_updated', subscriptionId: BROKEN, actor: 'claire' },
    ...{ timestamp: new Date('2020-01-10T09:00:00Z') },
    termination: { terminationDate: 'fin mars', reason: 'demande client' },
  },
]

const entry = (page: Page) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: new RegExp(`^${BROKEN}`) }) })
const log = (page: Page) => page.getByRole('list').filter({ hasText: BROKEN }).last().getByRole('listitem')
const requests = () =>
  inDatabase((db) => db.collection('reactor_requests').find({ aggregateId: BROKEN }).sort({ at: 1 }).toArray())
const health = async (page: Page) => {
  const response = await page.request.get('/api/health')
  return { ...(await response.json()), status: response.status() }
}

/** The very run of the worker, of a job that comes into force long from now: nothing is due, whatever the day. */
async function oneNight(db: Db): Promise<void> {
  const starts = db.collection<{ _id: string }>('reactor_starts')
  await starts.updateOne({ _id: nightlyRun.name }, { $set: { since: new Date('2190-01-01') } }, { upsert: true })
  const stop = new AbortController()
  const options = { log: pino({ level: 'silent' }), signal: stop.signal, worker: 'worker_1_e2e' }
  const ended = runJob(db, hostJob(nightlyRun, { ports: {} }), options)
  await expect
    .poll(async () => (await latestRuns(db, nightlyRun.name, 1))[0]?.endedAt, { timeout: 30_000 })
    .toBeTruthy()
  stop.abort()
  await ended
}

/** The posting of the last request, kept to be tried by somebody else. */
let posted: { headers: Record<string, string>; data: string } | null = null

test('given staff, when they ask for the operations, then it is 403, and no way leads there', async ({ page }) => {
  await signInAs(page, 'staff')
  await page.goto('/subscriptions')
  await expect(page.getByRole('link', { name: 'Operations' })).toHaveCount(0)
  expect((await page.goto('/reactors'))?.status()).toBe(403)
  expect((await page.request.get('/api/live?topic=operations')).status()).toBe(403)
})

test('given a developer looks, when a contract breaks, then it appears by itself with what happened, and health says so', async ({
  page,
}) => {
  await signInAs(page, 'developer')
  await page.goto('/subscriptions')
  await page.getByRole('link', { name: 'Operations' }).click()
  await expect(page.getByText('Nothing is parked')).toBeVisible()
  await expect(page.getByText('All up to date')).toBeVisible()
  await expect(page.getByRole('row', { name: /List of contracts.*Up to date/ })).toBeVisible()
  await expect(page.getByRole('cell', { name: /^Process \d+$/ })).toBeVisible()
  expect(await health(page)).toMatchObject({ status: 200, parked: 0 })
  // A reload would take this away.
  await page.evaluate(() => document.body.setAttribute('data-not-reloaded', ''))

  await inDatabase((db) => loadOldDocuments(db, subscription, brokenDocuments()))
  await expect(entry(page)).toContainText('fin mars')
  await expect(entry(page)).toContainText(`Document ${terminated}`)
  await expect(page.getByRole('status').filter({ hasText: '1 parked' })).toBeVisible()
  await expect(page.locator('body[data-not-reloaded]')).toBeVisible()
  const said = await health(page)
  expect(said).toMatchObject({ status: 503, parked: 1 })
  expect(JSON.stringify(said)).not.toContain(BROKEN)
  const metrics = await (await page.request.get('/api/metrics')).text()
  expect(metrics).toContain('hindsight_reactor_parked{reactor="subscriptions_persisted_view"} 1\n')
  for (const { name } of views) expect(metrics).toContain(`hindsight_reactor_up{reactor="${name}"} 1\n`)
})

test('given a developer looks, when a night has run, then what it came to appears by itself, and health and the metrics say so', async ({
  page,
}) => {
  await signInAs(page, 'developer')
  await page.goto('/reactors')
  const jobs = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Jobs' }) })
  await expect(jobs).toContainText('Not in force')
  await inDatabase(oneNight)
  await expect(jobs).toContainText('Done')
  await expect(jobs).toContainText(/Renewed0Renewed before0Not renewed, by rule0.*Failed1Next run/)
  // The next midnight on the desk's clock, said by the real time: another hour where that clock is set.
  const isSet = Math.abs(deskNow().getTime() - Date.now()) > 60_000
  await expect(jobs).toContainText(isSet ? /Next run.*\d\d:\d\d/ : /Next run.*00:00/)
  const said = await health(page)
  expect(said.jobs).toMatchObject([{ job: nightlyRun.name, lastRun: { attempts: 1, counts: { failed: 1 } } }])
  expect(JSON.stringify(said)).not.toContain(BROKEN)
  const metrics = await (await page.request.get('/api/metrics')).text()
  expect(metrics).toContain('hindsight_job_outcomes{job="nightly_run",outcome="failed"} 1\n')
})

test('given it still breaks, when the developer tries again with a reason, then that is kept, with what came of it', async ({
  page,
}) => {
  await signInAs(page, 'developer')
  await page.goto('/reactors')
  await entry(page).getByRole('button', { name: 'Try again' }).click()
  await expect(entry(page).getByText('Say why')).toBeVisible()
  expect(await requests()).toEqual([])
  await entry(page).getByLabel('Reason').fill('The reader was mended in the last release.')
  const posting = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/reactors'))
  await entry(page).getByRole('button', { name: 'Try again' }).dblclick()
  const request = await posting
  const { 'next-action': action = '', 'content-type': type = '' } = await request.allHeaders()
  posted = {
    headers: {
      ...{ 'next-action': action, 'content-type': type, accept: 'text/x-component' },
      origin: new URL(page.url()).origin,
    },
    data: request.postData() ?? '',
  }
  await expect(log(page)).toContainText(['tried OLD-2019-0001 again'])
  await expect(log(page)).toContainText(['The reader was mended in the last release.'])
  await expect(log(page)).toContainText(['It still breaks'])
  await expect(entry(page)).toContainText('fin mars')
  expect(await requests()).toMatchObject([
    { kind: 'retry', state: 'done', outcome: 'still_broken', actor: { kind: 'person', role: 'developer' } },
  ])
})

test('given support, when they look, then they see it and cannot act, neither in the page nor by posting the request', async ({
  page,
}) => {
  await signInAs(page, 'support')
  await page.goto('/reactors')
  await expect(entry(page)).toContainText('A developer can try it again or skip it.')
  await expect(entry(page).getByRole('button')).toHaveCount(0)
  if (!posted) throw new Error('no request was posted before')
  const answer = await page.request.post('/reactors', {
    headers: posted.headers,
    data: posted.data.replace('mended in the last release', 'posted by support'),
  })
  expect(await answer.text()).toContain('"code":"forbidden"')
  expect(await requests()).toHaveLength(1)
})

test('given it still breaks, when the developer skips it with a reason, then health is well again, and it still waits', async ({
  page,
}) => {
  await signInAs(page, 'developer')
  await page.goto('/reactors')
  await entry(page).getByLabel('Reason').fill('Never renewed; the broker looks for the letter.')
  await entry(page).getByRole('button', { name: 'Skip' }).click()
  await expect(entry(page).getByText('Skipped', { exact: true })).toBeVisible()
  await expect(log(page)).toContainText(['skipped OLD-2019-0001'])
  await expect(page.getByRole('status').filter({ hasText: 'All up to date' })).toBeVisible()
  expect(await health(page)).toMatchObject({ status: 200, parked: 0, skipped: 1 })
  await page.getByRole('link', { name: BROKEN }).click()
  await expect(page).toHaveURL(new RegExp(`/subscriptions/${BROKEN}/timeline`))
})

const rebuilt = (page: Page, view: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: new RegExp(`^${view}`) }) })

test('given a row was tampered with, when the developer rebuilds the list with a reason, then the page follows it, and says what differed and since which event', async ({
  page,
}) => {
  const tampered = await inDatabase(async (db) => {
    const rows = db.collection<{ _id: string; holderName: unknown }>(subscriptionsView.name)
    const row = await rows.findOne({ _id: { $ne: BROKEN }, holderName: { $type: 'string' } })
    await rows.updateOne({ _id: row?._id as string }, { $set: { holderName: 'Somebody else' } })
    return row?._id as string
  })
  await signInAs(page, 'developer')
  await page.goto('/reactors')
  await expect(page.getByText('No view was ever rebuilt.')).toBeVisible()
  await page.evaluate(() => document.body.setAttribute('data-not-reloaded', ''))
  await page.getByRole('button', { name: 'Rebuild' }).click()
  await expect(page.getByText('Say why')).toBeVisible()
  await page.getByLabel('Why').fill('A holder looked wrong in the list.')
  await page.getByRole('button', { name: 'Rebuild' }).dblclick()
  const entry = rebuilt(page, 'List of contracts')
  await expect(entry).toContainText('one differed')
  await expect(entry.getByText('Rebuilt', { exact: true })).toBeVisible()
  await expect(entry).toContainText('Holder: one row')
  await entry.getByText('Which rows').click()
  await expect(entry).toContainText(tampered)
  await expect(entry.getByRole('link', { name: /^Holder: .*, step \d+ of / })).toBeVisible()
  await expect(page.getByText('Rebuilt and in its place')).toHaveCount(1)
  await expect(page.locator('body[data-not-reloaded]')).toBeVisible()
  await expect(entry).not.toContainText('Somebody else')
})

test('given somebody rebuilds a list in the terminal, when the developer asks for it too, then it is refused, naming who, and a worker goes on with what was left', async ({
  page,
}) => {
  await signInAs(page, 'developer')
  await page.goto('/reactors')
  await page.getByLabel('View', { exact: true }).click()
  await page.getByRole('option', { name: 'List of claims' }).click()
  await page.getByLabel('Why').fill('Me too.')
  await inDatabase((db) =>
    takeRebuild(db, claimsView, { runner: 'terminal_7_desk', by: 'Nadia Roux', reason: 'A new index', request: null }),
  )
  const entry = rebuilt(page, 'List of claims')
  await expect(entry.getByRole('progressbar')).toBeVisible()
  await page.getByRole('button', { name: 'Rebuild' }).click()
  await expect(page.getByText(/Nadia Roux began to rebuild it on/)).toBeVisible()
  await expect(page.getByLabel('Why')).toHaveValue('Me too.')
  // Nobody is at it any more: a worker takes it over when its lease has lapsed.
  await expect(entry.getByText('Rebuilt', { exact: true })).toBeVisible({ timeout: 30_000 })
})

test('given support, when they look at rebuilds, then they see them and cannot ask for one', async ({ page }) => {
  await signInAs(page, 'support')
  await page.goto('/reactors')
  await expect(rebuilt(page, 'List of contracts')).toContainText('one differed')
  await expect(page.getByText('A developer can have a view rebuilt.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Rebuild' })).toHaveCount(0)
})

test('given something is parked, when the page is looked at, large and small, light and dark, then it breaks no rule', async ({
  page,
}) => {
  await signInAs(page, 'developer')
  await page.goto('/reactors')
  await expect(entry(page)).toBeVisible()
  for (const size of [
    { width: 1440, height: 900 },
    { width: 390, height: 2_400 },
  ]) {
    await page.setViewportSize(size)
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth))
      .toBeLessThanOrEqual(0)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await violations(page), `${colorScheme} at ${size.width} px`).toEqual([])
    }
  }
})
