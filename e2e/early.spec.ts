import { choose } from './support/contract.ts'
import { holdScripts, listens, untilItListens } from './support/scripts.ts'
import { signInAs } from './support/sign-in.ts'
import { expect, type Page, test } from './support/test.ts'
import { button, current } from './support/timeline.ts'

const BAKERY = '/subscriptions/C-2024-0147'
const TIMELINE = `${BAKERY}/timeline?lanes=own`

/** What somebody does on a page before its scripts are there, and what they see once these are. */
interface Early {
  what: string
  as?: 'staff' | 'support' | 'developer'
  path: string
  does(page: Page): Promise<unknown>
  sees(page: Page): Promise<unknown>
}

const stepped = (sentence: string) => (page: Page) => expect(current(page)).toContainText(sentence)
const menu = (page: Page) => page.getByRole('button', { name: /^Account/ })
const slider = (page: Page) => page.getByRole('slider', { name: 'Step through the history' })
const search = (page: Page) => page.getByPlaceholder('Holder, contract, SIRET')
const row = (page: Page, name: RegExp) => page.getByRole('listitem').getByRole('link', { name })
const press = (page: Page, ...keys: string[]) =>
  keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve())

const first: Early[] = [
  {
    what: 'rests on a value',
    path: TIMELINE,
    does: (page) => button(page, /^Multi-risk · Premium a year: /).hover(),
    sees: (page) => expect(page.getByTestId('blame').getByRole('listitem')).toHaveCount(2),
  },
  {
    what: 'presses a value',
    path: TIMELINE,
    does: (page) => button(page, /^Annual premium: /).click(),
    sees: (page) => expect(page.getByTestId('blame')).toContainText('Claire Martin'),
  },
  {
    what: 'rests on what is explained in a few words',
    path: TIMELINE,
    does: (page) => button(page, 'Next step').first().hover(),
    sees: (page) => expect(page.locator('[data-base-ui-portal]')).not.toHaveCount(0),
  },
  {
    what: 'clicks a step',
    path: TIMELINE,
    does: (page) => row(page, /Cyber added/).click(),
    sees: stepped('Cyber added'),
  },
  {
    what: 'clicks three times on the next step',
    path: `${TIMELINE}&step=start`,
    does: async (page) => {
      for (const _ of [1, 2, 3]) await button(page, 'Next step').first().click()
    },
    sees: stepped('Cyber added'),
  },
  {
    what: 'steps by keys',
    path: `${TIMELINE}&step=start`,
    does: (page) => press(page, 'ArrowRight', 'j', 'ArrowRight', 'k'),
    sees: stepped('Holder changed'),
  },
  {
    what: 'moves the slider by keys',
    path: `${TIMELINE}&step=start`,
    does: async (page) => {
      await slider(page).focus()
      await press(page, 'ArrowRight', 'ArrowRight')
    },
    sees: stepped('Holder changed'),
  },
  {
    what: 'moves the slider by the mouse',
    path: TIMELINE,
    does: (page) => slider(page).click({ position: { x: 4, y: 12 } }),
    sees: stepped('Before anything'),
  },
  {
    what: 'asks for the keys',
    path: TIMELINE,
    does: (page) => press(page, '?'),
    sees: (page) => expect(page.getByRole('dialog', { name: 'Keys of the timeline' })).toBeVisible(),
  },
  {
    what: 'opens the filter by its key',
    path: TIMELINE,
    does: (page) => press(page, '/'),
    sees: (page) => expect(page.getByRole('combobox', { name: 'Who did it' })).toBeVisible(),
  },
  {
    what: 'asks what if',
    path: TIMELINE,
    does: (page) => button(page, 'What if…').click(),
    sees: (page) => expect(page.getByRole('dialog')).toBeVisible(),
  },
  {
    what: 'opens what is stored',
    path: TIMELINE,
    does: (page) => page.getByText('Raw, as stored').click(),
    sees: (page) => expect(page.locator('pre')).toContainText('"schemaVersion"'),
  },
  {
    what: 'searches by key',
    path: '/subscriptions',
    does: async (page) => {
      await expect(search(page)).toBeVisible()
      await page.keyboard.type('/halle')
    },
    sees: async (page) => {
      await expect(search(page)).toHaveValue('halle')
      await expect(page).toHaveURL(/q=halle/)
    },
  },
  {
    what: 'searches in the field',
    path: '/subscriptions',
    does: (page) => search(page).fill('halle'),
    sees: async (page) => {
      await expect(page).toHaveURL(/q=halle/)
      await expect(search(page)).toHaveValue('halle')
    },
  },
  {
    what: 'filters',
    path: '/subscriptions',
    does: (page) => page.locator('label').filter({ hasText: 'Pending' }).getByRole('checkbox').click(),
    sees: (page) => expect(page).toHaveURL(/status=pending/),
  },
  {
    what: 'clicks the words beside a box',
    path: '/subscriptions',
    does: (page) => page.locator('label').filter({ hasText: 'Pending' }).getByText('Pending').click(),
    sees: async (page) => {
      await expect(page).toHaveURL(/status=pending/)
      await expect(page.getByRole('checkbox', { name: /Pending/ })).toBeChecked()
    },
  },
  {
    what: 'walks through the rows',
    path: '/subscriptions',
    does: async (page) => {
      await expect(search(page)).toBeVisible()
      await press(page, 'j', 'j')
    },
    sees: (page) => expect(page.getByRole('row').nth(2).getByRole('link').first()).toBeFocused(),
  },
  {
    what: 'clicks a row',
    path: '/subscriptions?q=C-2024-0388',
    does: (page) => page.getByRole('row').nth(1).getByRole('cell').last().click(),
    sees: (page) => expect(page).toHaveURL(/\/subscriptions\/C-2024-0388$/),
  },
  {
    what: 'sorts',
    path: '/subscriptions',
    does: (page) =>
      page
        .getByRole('columnheader')
        .getByRole('link', { name: /Premium/ })
        .click(),
    sees: (page) => expect(page).toHaveURL(/sort=premium/),
  },
  {
    what: 'opens their own menu',
    path: '/subscriptions',
    does: (page) => menu(page).click(),
    sees: (page) => expect(page.getByRole('menuitem', { name: 'Sign out', exact: true })).toBeVisible(),
  },
  {
    what: 'opens the edits',
    as: 'staff',
    path: BAKERY,
    does: (page) => page.getByRole('button', { name: 'Edit' }).click(),
    sees: (page) => expect(page.getByRole('menuitem', { name: 'Terminate' })).toBeVisible(),
  },
  {
    what: 'asks about another day',
    path: BAKERY,
    does: (page) => page.getByRole('button', { name: /Choose another date$/ }).click(),
    sees: (page) => expect(page.getByRole('button', { name: 'Show' })).toBeVisible(),
  },
  {
    what: 'fills in an edit',
    as: 'staff',
    path: `${BAKERY}/edit?command=change_coverage`,
    does: async (page) => {
      await page.getByLabel('Effective date').fill('1/1/2027')
      await page.getByLabel('Why').fill('Turnover doubled.')
      await page.getByLabel('Premium a year').fill('999')
    },
    sees: async (page) => {
      await expect(page.getByLabel('Effective date')).toHaveValue('1/1/2027')
      await expect(page.getByLabel('Why')).toHaveValue('Turnover doubled.')
      await choose(page, 'Coverage', 'Multi-risk')
      await expect(page.getByLabel('Effective date')).toHaveValue('1/1/2027')
      await expect(page.getByRole('button', { name: /^Change multi-risk from 1 Jan 2027$/ })).toBeVisible()
    },
  },
  {
    what: 'chooses from a list',
    as: 'staff',
    path: `${BAKERY}/edit?command=change_coverage`,
    does: (page) => page.getByLabel('Coverage', { exact: true }).click(),
    sees: (page) => expect(page.getByRole('option', { name: 'Multi-risk', exact: true })).toBeVisible(),
  },
  {
    what: 'saves by key',
    as: 'staff',
    path: `${BAKERY}/edit?command=terminate`,
    does: async (page) => {
      await page.getByLabel('Ends on').fill('31/02/2027')
      await page.keyboard.press('Control+Enter')
    },
    sees: async (page) => {
      await expect(page.getByRole('alert').filter({ hasText: 'to correct before saving' })).toBeFocused()
      await expect(page.getByLabel('Ends on')).toHaveValue('31/02/2027')
    },
  },
  {
    what: 'saves with nothing in it',
    as: 'staff',
    path: '/subscriptions/new',
    does: (page) => page.getByRole('button', { name: 'Subscribe' }).click(),
    sees: (page) => expect(page.getByRole('alert').filter({ hasText: 'things to correct' })).toBeVisible(),
  },
  {
    what: 'says why',
    as: 'developer',
    path: '/reactors',
    does: (page) => page.getByLabel('Why').fill('A holder looked wrong'),
    sees: (page) => expect(page.getByLabel('Why')).toHaveValue('A holder looked wrong'),
  },
  {
    what: 'asks for a rebuild',
    as: 'developer',
    path: '/reactors',
    does: (page) => page.getByRole('button', { name: 'Rebuild' }).click(),
    sees: (page) => expect(page.getByText('Say why')).toBeVisible(),
  },
]

/** Opens a page as far as it comes without its scripts. */
async function openEarly(page: Page, path: string): Promise<() => void> {
  const release = await holdScripts(page)
  await page.goto(path, { waitUntil: 'commit' })
  // Nobody does anything on a page that shows nothing yet.
  await page.getByRole('heading').first().waitFor()
  return release
}

for (const { what, as = 'support', path, does, sees } of first) {
  test(`given ${path} without its scripts yet, when somebody ${what}, then they see what they asked for`, async ({
    page,
  }) => {
    await signInAs(page, as)
    const release = await openEarly(page, path)
    await does(page)
    expect(await listens(page)).toBe(false)
    release()
    await sees(page)
  })
}

test('given nothing that holds what is done early, then it is lost, and it is noticed here', async ({ page }) => {
  await signInAs(page, 'support')
  await page.addInitScript(() =>
    Object.defineProperty(window, 'hindsightHeld', { get: () => undefined, set: () => undefined }),
  )
  const release = await openEarly(page, '/subscriptions')
  await menu(page).click()
  release()
  await untilItListens(page)
  await expect(page.getByRole('menuitem')).toHaveCount(0)
  await menu(page).click()
  await expect(page.getByRole('menuitem', { name: 'Sign out', exact: true })).toBeVisible()
})

test('given somebody points at a row before the page listens, when it does, then the row is still under their pointer', async ({
  page,
}) => {
  await signInAs(page, 'support')
  const release = await openEarly(page, `${BAKERY}/timeline`)
  const pointed = row(page, /claim filed/i)
  await pointed.hover()
  const before = await pointed.boundingBox()
  release()
  await untilItListens(page)
  expect(await pointed.boundingBox()).toEqual(before)
  await pointed.click()
  await expect(current(page)).toContainText(/claim filed/i)
})

test('given a contract without its scripts yet, when somebody follows a link, then the browser does', async ({
  page,
}) => {
  await signInAs(page, 'support')
  await openEarly(page, BAKERY)
  await page.getByRole('link', { name: 'Timeline', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'History' })).toBeVisible()
  expect(await listens(page)).toBe(false)
})

test('given a replay file, when it is chosen or dropped before the scripts are there, then it is opened', async ({
  page,
}) => {
  await signInAs(page, 'support')
  const answer = await page.request.get(`${BAKERY}/timeline/replay-file`)
  const file = { name: 'bakery.json', mimeType: 'application/json', buffer: await answer.body() }
  let release = await openEarly(page, '/replay')
  await page.getByLabel('Choose a file').setInputFiles(file)
  release()
  await expect(page.getByRole('heading', { name: 'C-2024-0147' })).toBeVisible()
  await page.unrouteAll()
  release = await openEarly(page, '/replay')
  await page.evaluate(
    (content) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([content], 'other.json', { type: 'application/json' }))
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
    },
    (await answer.text()).replaceAll('C-2024-0147', 'C-OTHER'),
  )
  release()
  await expect(page.getByRole('heading', { name: 'C-OTHER' })).toBeVisible()
})
