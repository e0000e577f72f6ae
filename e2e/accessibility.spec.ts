import AxeBuilder from '@axe-core/playwright'
import { answer, choose, insist } from './support/contract.ts'
import { signInAs } from './support/sign-in.ts'
import { expect, type Page, test } from './support/test.ts'
import { openDialog } from './support/timeline.ts'

const BAKERY = '/subscriptions/C-2024-0147'
const ENDED = '/subscriptions/C-2023-0266'
const FIRST_APPLICATION = '/subscriptions/C-2018-0071'

interface Screen {
  name: string
  as?: 'staff' | 'support' | 'developer'
  open(page: Page): Promise<void>
}

const at =
  (path: string, words: string | RegExp): Screen['open'] =>
  async (page) => {
    await page.goto(path)
    await expect(page.getByText(words).filter({ visible: true }).first()).toBeVisible()
  }
const edit = (intent: string, words: string): Screen => ({
  name: `edit: ${words}`,
  as: 'staff',
  open: async (page) => {
    await page.goto(`${BAKERY}/edit?command=${intent}`)
    await expect(page.getByRole('heading', { name: words })).toBeVisible()
  },
})

/** A change that would be saved as it stands. */
async function fillIn(page: Page, date: string) {
  await page.goto(`${BAKERY}/edit?command=change_coverage`)
  await page.getByLabel('Effective date').fill(date)
  await page.getByLabel('Why').fill('Turnover doubled.')
  await choose(page, 'Coverage', 'Multi-risk')
  await page.getByLabel('Premium a year').fill('999')
}

/** An edit that would have ended the contract. */
const ENDED_THEN = encodeURIComponent(
  JSON.stringify({ name: 'terminate', input: { terminationDate: '2019-01-01', reason: 'customer_request' } }),
)

const screens: Screen[] = [
  { name: 'the list', as: 'staff', open: at('/subscriptions', 'Annual premium in force') },
  { name: 'the list without a match', as: 'staff', open: at('/subscriptions?q=zzzzzz', 'No contract matches') },
  { name: 'the list of claims', as: 'staff', open: at('/claims', 'Still set aside') },
  { name: 'the list of documents', as: 'developer', open: at('/files', 'Running out') },
  {
    name: 'the columns of a list',
    as: 'support',
    open: async (page) => {
      await page.goto('/claims')
      await expect(page.getByText('Still set aside')).toBeVisible()
      // On a small screen there are none to choose.
      const columns = page.getByRole('button', { name: 'Columns' })
      if (!(await columns.isVisible())) return
      await columns.click()
      await expect(page.getByRole('button', { name: 'As at first' })).toBeVisible()
    },
  },
  { name: 'a contract', as: 'staff', open: at(BAKERY, 'Protection schedule') },
  { name: 'a contract that ended', as: 'support', open: at(ENDED, 'After the end') },
  {
    name: 'the edits to choose from',
    as: 'staff',
    open: async (page) => {
      await page.goto(BAKERY)
      await expect(answer(page)).toBeVisible()
      await page.getByRole('button', { name: 'Edit' }).click()
      await expect(page.getByRole('menuitem', { name: 'Terminate' })).toBeVisible()
    },
  },
  edit('add_coverage', 'Add a coverage'),
  edit('change_coverage', 'Change a coverage'),
  edit('remove_coverage', 'Remove a coverage'),
  edit('change_holder_details', 'Change holder details'),
  edit('terminate', 'Terminate'),
  edit('cancel_termination', 'Cancel a termination'),
  edit('refuse_renewal', 'Refuse the renewal'),
  {
    name: 'the review of an edit',
    as: 'staff',
    open: async (page) => {
      await fillIn(page, '1/1/2026')
      await insist(page)
      await expect(page.getByTestId('review')).toContainText('Multi-risk premium')
    },
  },
  {
    name: 'an edit that a rule refuses',
    as: 'staff',
    open: async (page) => {
      await fillIn(page, '1/9/2024')
      await page.keyboard.press('Control+Enter')
      await expect(page.getByRole('alert').filter({ hasText: 'already changes on' })).toBeVisible()
    },
  },
  { name: 'a new contract', as: 'staff', open: at('/subscriptions/new', 'Overview') },
  {
    name: 'a new contract with everything missing',
    as: 'staff',
    open: async (page) => {
      await page.goto('/subscriptions/new')
      await page.getByRole('button', { name: 'Subscribe' }).click()
      await expect(page.getByRole('alert').filter({ hasText: 'things to correct' })).toBeVisible()
    },
  },
  { name: 'the timeline', as: 'support', open: at(`${BAKERY}/timeline`, 'Change at step 28') },
  { name: 'a claim’s timeline', as: 'support', open: at('/claims/CL-2024-0031/timeline', 'Change at step 15') },
  { name: 'the timeline before anything', as: 'support', open: at(`${BAKERY}/timeline?step=start`, 'Nothing yet.') },
  {
    name: 'an event of the first application, raw',
    as: 'support',
    open: async (page) => {
      await page.goto(`${FIRST_APPLICATION}/timeline?step=v1-0071-1`)
      const panel = page.getByRole('button', { name: 'Event', exact: true })
      const raw = page.getByText('Raw, as stored')
      // On a small screen the event is a panel of its own; on a large one it has no button.
      await expect(panel.or(raw).filter({ visible: true }).first()).toBeVisible()
      if ((await panel.filter({ visible: true }).count()) > 0) await panel.click()
      await raw.click()
      await expect(page.locator('pre')).toContainText('"actor": "Marc Vasseur"')
    },
  },
  {
    name: 'a sandbox without a step',
    as: 'support',
    open: at(`${FIRST_APPLICATION}/timeline?without=v1-0071-1`, 'could not stand as recorded'),
  },
  {
    name: 'a sandbox with an edit',
    as: 'support',
    open: at(
      `${FIRST_APPLICATION}/timeline?after=v1-0071-1&suppose=${ENDED_THEN}`,
      'As if this had been recorded next',
    ),
  },
  { name: 'a comparison, with all', as: 'support', open: at(`${BAKERY}/timeline?with=start&show=all`, 'From A to B') },
  {
    name: 'an edit to be supposed',
    as: 'support',
    open: async (page) => {
      await page.goto(`${BAKERY}/timeline?lanes=own`)
      await expect(page.getByText('Change at step 6').filter({ visible: true })).toBeVisible()
      // On a small screen its parts are looked at one at a time.
      const panel = page.getByRole('button', { name: 'Event', exact: true })
      if ((page.viewportSize()?.width ?? 0) < 720) await panel.click()
      await openDialog(page, 'What if…')
    },
  },
  {
    name: 'taking people’s names along',
    as: 'developer',
    open: async (page) => {
      await page.goto(`${BAKERY}/timeline`)
      await openDialog(page, 'With people’s names…')
      await page.getByRole('button', { name: 'Record and download' }).click()
      await expect(page.getByText(/^Say why:/)).toBeVisible()
    },
  },
  { name: 'the sign-in', open: at('/sign-in', 'Password') },
  {
    name: 'a sign-in with nothing in it',
    open: async (page) => {
      await page.goto('/sign-in')
      await page.getByRole('button', { name: 'Sign in' }).click()
      await expect(page.getByRole('alert').filter({ hasText: 'not signed in yet' })).toBeVisible()
    },
  },
  { name: 'no such page', as: 'support', open: at('/nothing-here', 'There is nothing at this address') },
  {
    name: 'a page of another role',
    as: 'support',
    open: at('/subscriptions/new', 'Your role does not open this page'),
  },
  {
    name: 'a page that fails',
    as: 'support',
    open: async (page) => {
      await page.addInitScript(() => {
        Object.defineProperty(Intl.NumberFormat.prototype, 'format', {
          get: () => {
            throw new Error('planted')
          },
        })
      })
      await page.goto('/subscriptions')
      await expect(page.getByText('This page could not be shown')).toBeVisible()
    },
  },
]

/** The rules that a page must keep: WCAG 2.2 AA and what axe calls best practice. */
const EVERY_RULE = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What is still wrong at the third look: until React has taken hold of a page, its parts lack the names it gives them. */
async function violations(page: Page, only?: string): Promise<string[]> {
  let found: string[] = []
  for (let look = 0; look < 3; look++) {
    found = await violationsNow(page, only)
    if (found.length === 0) break
  }
  return found
}

async function violationsNow(page: Page, only?: string): Promise<string[]> {
  const axe = new AxeBuilder({ page })
    // Base UI's own: they only hand the focus on, and a menu lies beside the page, not in a part of it.
    .exclude('[data-base-ui-focus-guard]')
  const { violations } = await (only ? axe.withRules(only) : axe.withTags(EVERY_RULE).disableRules('region')).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' ')}`)
}

/** The same page in the other theme: only its colours differ, so only they are checked again. */
async function inTheDark(page: Page): Promise<string[]> {
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  const light = await ground()
  await page.emulateMedia({ colorScheme: 'dark' })
  const same = (await ground()) === light ? ['as in the light'] : []
  return [...same, ...(await violations(page, 'color-contrast'))].map((fault) => `dark: ${fault}`)
}

for (const { name, as, open } of screens) {
  test.describe(name, () => {
    test.beforeEach(async ({ page }) => {
      if (as) await signInAs(page, as)
    })

    test.describe('on a large screen', () => {
      test.use({ colorScheme: 'light', viewport: { width: 1440, height: 900 } })
      test('breaks no rule of accessibility, light or dark', async ({ page }) => {
        await open(page)
        expect([...(await violations(page)), ...(await inTheDark(page))]).toEqual([])
      })
    })

    test.describe('on a small screen', () => {
      // As high as the page, so that no sticky bar lies on what is measured.
      test.use({ colorScheme: 'light', viewport: { width: 390, height: 2_400 } })
      test('breaks no rule, and nothing sticks out', async ({ page }) => {
        await open(page)
        const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(beyond).toBeLessThanOrEqual(0)
        expect(await violations(page)).toEqual([])
      })
    })
  })
}

test('given a text that is unreadable only in the dark, or a page that stays light, then it is noticed there', async ({
  page,
}) => {
  const open = async (dark: string) => {
    await page.emulateMedia({ colorScheme: 'light' })
    const theme = `html { background: #fff; color: #111 } @media (prefers-color-scheme: dark) { ${dark} }`
    await page.setContent(`<style>${theme}</style><p>A sentence</p>`)
    expect(await violations(page, 'color-contrast')).toEqual([])
  }
  await open('html { background: #222; color: #eee }')
  expect(await inTheDark(page)).toEqual([])
  await open('html { background: #222 }')
  expect(await inTheDark(page)).toEqual([expect.stringContaining('dark: color-contrast: <p>')])
  await open('')
  expect(await inTheDark(page)).toEqual(['dark: as in the light'])
})
