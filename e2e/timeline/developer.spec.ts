import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { access } from '../../lib/domain/access/aggregate.ts'
import { openStore } from '../../lib/engine/store/event-store.ts'
import { WrittenTests } from '../../test/support/written-test.ts'
import { demoAccount } from '../support/accounts.ts'
import { inDatabase } from '../support/database.ts'
import { signInAs } from '../support/sign-in.ts'
import { expect, type Page, test } from '../support/test.ts'
import { button, current, openDialog, takeFile } from '../support/timeline.ts'

/** Worked example 7: an old document ends the contract on 1 January in Paris, and an old view said 31 December. */
const ENDED_EARLY = 'C-2019-0033'
const STEP = 2
const EXPECTED = 'termination.terminationDate = 2025-01-01'

const accesses = () => inDatabase((db) => openStore(db, access).load(ENDED_EARLY))

const hindsight = (...args: string[]) => promisify(execFile)(process.execPath, ['lib/cli/main.ts', ...args])

async function download(page: Page, press: () => Promise<void>) {
  const [file] = await Promise.all([page.waitForEvent('download'), press()])
  const path = await file.path()
  return { name: file.suggestedFilename(), path, content: await readFile(path, 'utf8') }
}

test.describe('as developer', () => {
  test.beforeEach(({ page }) => signInAs(page, 'developer'))

  // One story: the file that the page gives becomes a test, and is opened again.
  test.describe('given “you ended me a day early”', () => {
    test.describe.configure({ mode: 'serial' })
    let file: { path: string; content: string }
    let tests: WrittenTests
    test.beforeAll(async () => {
      tests = await WrittenTests.prepare()
    })
    test.afterAll(() => tests.remove())

    test('when a developer looks for it, then the step that set the end, what is stored, and a file without people', async ({
      page,
    }) => {
      // An instant, which is 31 December in UTC.
      await page.goto(`/subscriptions/${ENDED_EARLY}/timeline`)
      await page
        .getByRole('listitem')
        .getByRole('link', { name: /Termination set for 1 Jan 2025/ })
        .click()
      await expect(page.getByRole('heading', { name: `Change at step ${STEP}` })).toBeVisible()
      await page.getByText('Raw, as stored').click()
      await expect(page.locator('pre')).toContainText('2024-12-31T23:00:00.000Z')
      await expect(page.getByText('Odile Garnier')).toHaveCount(0)

      const taken = await download(page, () => takeFile(page, 'This contract alone'))
      expect(taken.content).not.toContain('Garnier')
      // The browser removes its own copy with the page.
      file = { path: tests.file('ended-early.replay.json'), content: taken.content }
      await writeFile(file.path, file.content)
    })

    test('then the file is a test that is red with the reducer of that time and green with the fix', async () => {
      const out = tests.file('ended-early.test.ts')
      const expectation = ['--step', String(STEP), '--expect', EXPECTED]
      const written = await hindsight('reproduce', file.path, ...expectation, '--out', out)
      expect(written.stdout).toContain('run it with npx vitest')
      const withBug = await tests.withOldReducer(out, 'with-the-bug.test.ts')
      expect(await tests.run(withBug)).toMatchObject({ passed: 0, failed: 1 })
      for (const TZ of ['UTC', 'Europe/Paris'])
        expect(await tests.run(out, { TZ })).toMatchObject({ passed: 1, failed: 0 })
    })

    test('then the two reducers beside each other name the step and the field', async () => {
      const beside = await hindsight('replay', file.path, '--reducer', tests.file('old-reducer.ts')).catch((end) => end)
      expect(beside.stdout).toContain(`The reducers differ from step ${STEP} on`)
    })

    test('then the file is opened at that step, and asked what if', async ({ page }) => {
      await page.goto('/replay')
      await page.getByLabel('Choose a file').setInputFiles(file.path)
      await expect(page.getByRole('heading', { name: ENDED_EARLY })).toBeVisible()
      await expect(page.getByText('People are hidden')).toBeVisible()
      await expect(current(page)).toContainText('Termination set for 1 Jan 2025')
      await button(page, 'What if this had not happened?').click()
      await expect(page.getByTestId('different').filter({ hasText: '1 Jan 2025' })).toBeVisible()
    })
  })

  test('given people are hidden, when a developer needs the names, then only against a reason, and the record of it stands', async ({
    page,
  }) => {
    const before = await accesses()
    await page.goto(`/subscriptions/${ENDED_EARLY}/timeline`)
    const dialog = await openDialog(page, 'With people’s names…')
    await button(page, 'Record and download').click()
    await expect(dialog.getByText(/^Say why: .*GDPR, article 5\(2\)/)).toBeVisible()
    expect(await accesses()).toHaveLength(before.length)

    await dialog.getByLabel('Why').fill('Ticket 412: ended a day early')
    const file = await download(page, () => button(page, 'Record and download').click())
    expect(file.name).toBe(`${ENDED_EARLY}.unmasked.replay.json`)
    expect(file.content).toContain('Odile Garnier')
    await expect(dialog).toHaveCount(0)
    await expect(page.getByText('Recorded, and downloaded')).toBeVisible()
    const recorded = (await accesses()).slice(before.length)
    expect(recorded).toMatchObject([
      { reason: 'Ticket 412: ended a day early', actor: { name: demoAccount('developer').name, role: 'developer' } },
    ])

    await page.goto('/replay')
    await page.getByLabel('Choose a file').setInputFiles(file.path)
    await expect(page.getByText('People are named in this file')).toBeVisible()
  })
})

test('given another role, when a timeline is open, then people’s names cannot be taken along', async ({ page }) => {
  await signInAs(page, 'support')
  await page.goto(`/subscriptions/${ENDED_EARLY}/timeline`)
  await expect(button(page, 'Replay file')).toBeVisible()
  await expect(button(page, 'With people’s names…')).toHaveCount(0)
})
