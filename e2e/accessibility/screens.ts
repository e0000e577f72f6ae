import { answer, choose, insist } from '../support/contract.ts'
import { expect, type Page } from '../support/test.ts'
import { openDialog } from '../support/timeline.ts'

const BAKERY = '/subscriptions/C-2024-0147'
const ENDED = '/subscriptions/C-2023-0266'
const FIRST_APPLICATION = '/subscriptions/C-2018-0071'

interface Screen {
  name: string
  as?: 'staff' | 'support' | 'developer'
  /** Opens it on a large screen. */
  open(page: Page): Promise<void>
  /** What is left to do once the screen is small, where not all of it is shown at a time. */
  narrowed?(page: Page): Promise<void>
}

const at =
  (path: string, words: string | RegExp): Screen['open'] =>
  async (page) => {
    await page.goto(path)
    await expect(page.getByText(words).filter({ visible: true }).first()).toBeVisible()
  }
const edit = (command: string, words: string): Screen => ({
  name: `edit: ${words}`,
  as: 'staff',
  open: async (page) => {
    await page.goto(`${BAKERY}/edit?command=${command}`)
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

/** The screens of the desk, and what opens on them. */
export const screens: Screen[] = [
  { name: 'the list', as: 'staff', open: at('/subscriptions', 'Annual premium in force') },
  { name: 'the list without a match', as: 'staff', open: at('/subscriptions?q=zzzzzz', 'No contract matches') },
  { name: 'the list of claims', as: 'staff', open: at('/claims', 'Still set aside') },
  { name: 'the list of documents', as: 'developer', open: at('/files', 'Running out') },
  {
    name: 'the columns of a list',
    as: 'support',
    open: async (page) => {
      await page.goto('/claims')
      await page.getByRole('button', { name: 'Columns' }).click()
      await expect(page.getByRole('button', { name: 'As at first' })).toBeVisible()
    },
    // On a small screen there are none to choose.
    narrowed: (page) => page.keyboard.press('Escape'),
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
  { name: 'the contract’s own timeline', as: 'support', open: at(`${BAKERY}/timeline?lanes=own`, 'Change at step 6') },
  {
    name: 'the timeline of a developer',
    as: 'developer',
    open: at(`${BAKERY}/timeline?lanes=own`, 'Change at step 6'),
  },
  { name: 'a claim’s timeline', as: 'support', open: at('/claims/CL-2024-0031/timeline', 'Change at step 15') },
  { name: 'a note’s timeline', as: 'support', open: at('/notes/N-2024-0147-1/timeline', 'Change at step 2') },
  { name: 'a document’s timeline', as: 'support', open: at('/files/F-2024-0147-KBIS/timeline', 'Change at step 5') },
  { name: 'the timeline before anything', as: 'support', open: at(`${BAKERY}/timeline?step=start`, 'Nothing yet.') },
  {
    name: 'an event of the first application, raw',
    as: 'support',
    open: async (page) => {
      await page.goto(`${FIRST_APPLICATION}/timeline?step=v1-0071-1`)
      await page.getByText('Raw, as stored').click()
      await expect(page.locator('pre')).toContainText('"actor": "Marc Vasseur"')
    },
    narrowed: async (page) => {
      await page.getByRole('button', { name: 'Event', exact: true }).click()
      await expect(page.locator('pre')).toBeVisible()
    },
  },
  {
    name: 'a sandbox',
    as: 'support',
    open: at('/subscriptions/C-2019-0033/timeline?without=v1-0033-2', 'What would be different now'),
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
  { name: 'a replay file', as: 'support', open: at('/replay', 'Drop a replay file here') },
  { name: 'the operations', as: 'developer', open: at('/reactors', 'Operations') },
  { name: 'the desk’s clock', as: 'developer', open: at('/clock', /It is .*(the real time|for everybody)/) },
  {
    name: 'a clock that is set, and a day that is none',
    as: 'developer',
    open: async (page) => {
      await page.goto('/clock')
      const set = async (day: string) => {
        await page.getByLabel('Day').fill(day)
        await page.getByRole('button', { name: 'Set the clock' }).click()
      }
      await set('28/2/2027')
      await expect(page.getByText('today is 28 Feb 2027')).toBeVisible()
      await set('31/2/2027')
      await expect(page.getByRole('alert').filter({ hasText: 'The clock is not set' })).toBeVisible()
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
