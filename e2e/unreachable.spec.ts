import { demoAccount } from './support/accounts.ts'
import { cutLine, mendLine } from './support/line.ts'
import { record } from './support/record.ts'
import { untilItListens } from './support/scripts.ts'
import { signInAs } from './support/sign-in.ts'
import { expect, type Page, test } from './support/test.ts'
import { button, openAtStep, openDialog } from './support/timeline.ts'

const isPost = { POST: true } as Record<string, true | undefined>

/** How an action does not come to its server: there is no line, a proxy alone answers, or it is of another build. */
const ways = {
  'the line is cut': cutLine,
  'only a proxy answers': (page: Page) =>
    page.route('**', (route) =>
      isPost[route.request().method()]
        ? route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad gateway</h1>' })
        : route.continue(),
    ),
  'the server was built anew': (page: Page) =>
    page.route('**', async (route) => {
      const headers = await route.request().allHeaders()
      const action = headers['next-action']
      // As long as an action's name, and nobody's.
      await route.continue(action ? { headers: { ...headers, 'next-action': '0'.repeat(action.length) } } : {})
    }),
}

interface Action {
  what: string
  as?: 'staff' | 'support' | 'developer'
  open(page: Page): Promise<unknown>
  does(page: Page): Promise<unknown>
  /** What has to be as it was, and where it was typed also after a reload. */
  stays(page: Page, reloaded: boolean): Promise<unknown>
}

const account = (page: Page) => page.getByRole('button', { name: /^Account of/ })
const pick = async (page: Page, role: 'menuitem' | 'menuitemradio', name: string) => {
  await account(page).click()
  await page.getByRole(role, { name, exact: true }).click()
}

const actions: Action[] = [
  {
    what: 'signs in',
    async open(page) {
      const { email, password } = demoAccount('support')
      await page.goto('/sign-in')
      await page.getByLabel('E-mail').fill(email)
      await page.getByLabel('Password').fill(password)
    },
    does: (page) => page.getByRole('button', { name: 'Sign in' }).click(),
    async stays(page, reloaded) {
      const { email, password } = demoAccount('support')
      await expect(page.getByLabel('E-mail')).toHaveValue(email)
      await expect(page.getByLabel('Password')).toHaveValue(reloaded ? '' : password)
    },
  },
  {
    what: 'chooses another appearance',
    as: 'support',
    open: (page) => page.goto('/subscriptions'),
    does: (page) => pick(page, 'menuitemradio', 'Dark'),
    stays: (page) => expect(page.locator('html')).not.toHaveAttribute('data-theme'),
  },
  {
    what: 'signs out',
    as: 'support',
    open: (page) => page.goto('/subscriptions?q=halle'),
    does: (page) => pick(page, 'menuitem', 'Sign out'),
    stays: (page) => expect(page.getByRole('row', { name: /C-2024-0388/ })).toBeVisible(),
  },
  {
    what: 'saves an edit',
    as: 'staff',
    async open(page) {
      await page.goto('/subscriptions/C-2024-0388/edit?command=change_holder_details')
      await page.getByLabel('Why').fill('New address for letters.')
      await page.getByRole('textbox', { name: 'E-mail' }).fill('courrier@cafe-de-la-halle.example')
    },
    does: (page) => page.getByRole('button', { name: 'Change the holder details' }).click(),
    async stays(page) {
      await expect(page.getByLabel('Why')).toHaveValue('New address for letters.')
      await expect(page.getByRole('textbox', { name: 'E-mail' })).toHaveValue('courrier@cafe-de-la-halle.example')
    },
  },
  {
    what: 'asks for a rebuild',
    as: 'developer',
    async open(page) {
      await page.goto('/reactors')
      await page.getByLabel('Why').fill('A holder looked wrong in the list.')
    },
    does: (page) => page.getByRole('button', { name: 'Rebuild' }).click(),
    async stays(page) {
      await expect(page.getByLabel('Why')).toHaveValue('A holder looked wrong in the list.')
    },
  },
  {
    what: 'takes people’s names along',
    as: 'developer',
    async open(page) {
      await page.goto('/subscriptions/C-2024-0388/timeline')
      const dialog = await openDialog(page, 'With people’s names…')
      await dialog.getByLabel('Why').fill('Ticket 413')
    },
    does: (page) => button(page, 'Record and download').click(),
    async stays(page, reloaded) {
      if (!reloaded) await expect(page.getByRole('dialog').getByLabel('Why')).toHaveValue('Ticket 413')
    },
  },
]

for (const { what, as, open, does, stays } of actions) {
  for (const [way, breaks] of Object.entries(ways)) {
    test(`given ${way}, when somebody ${what}, then a sentence says so, nothing is lost, and a reload is offered only where it helps`, async ({
      page,
    }) => {
      if (as) await signInAs(page, as)
      await open(page)
      await breaks(page)
      await does(page)
      const isOld = way === 'the server was built anew'
      const said = page.getByRole('alert').filter({ hasText: isOld ? 'Hindsight was renewed' : 'does not answer' })
      await expect(said.or(page.getByText(/^The server does not answer/)).first()).toBeVisible()
      await stays(page, false)
      await expect(page.getByText('This page could not be shown')).toHaveCount(0)
      const reload = page.getByRole('button', { name: 'Reload the page' })
      await expect(reload).toHaveCount(isOld ? 1 : 0)
      await mendLine(page)
      if (!isOld) return
      await reload.click()
      await expect(reload).toHaveCount(0)
      await stays(page, true)
    })
  }
}

test('given the server is back, when somebody tries again, then it is done, and what was said goes', async ({
  page,
}) => {
  await signInAs(page, 'support')
  await page.goto('/subscriptions')
  await cutLine(page)
  await pick(page, 'menuitemradio', 'Dark')
  const said = page.getByRole('alert').filter({ hasText: 'The server does not answer' })
  await expect(said).toBeVisible()
  await mendLine(page)
  await pick(page, 'menuitemradio', 'Dark')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(said).toHaveCount(0)
})

test('given a list that hears of a change, when it cannot be fetched, then the page stays, and follows once it can', async ({
  page,
}) => {
  await signInAs(page, 'support')
  await page.goto('/subscriptions?q=C-2024-0388')
  await expect(page.getByText(/Current to/)).toBeVisible()
  await page.evaluate(() => document.body.setAttribute('data-not-reloaded', ''))
  let tried = 0
  const cut = (url: URL) => url.pathname === '/icon.svg' || url.searchParams.has('_rsc')
  await page.route(cut, async (route) => {
    tried += 1
    await route.abort()
  })
  await record()
  await expect.poll(() => tried).toBeGreaterThan(0)
  await page.unroute(cut)
  await record()
  await expect(page.getByRole('row', { name: /C-2024-0388/ })).toContainText('Holder changed')
  await expect(page.locator('body[data-not-reloaded]')).toBeVisible()
})

test('given a part of a page that is fetched when it is asked for, when the line is cut, then the page says so, and asked again it opens', async ({
  page,
}) => {
  await signInAs(page, 'support')
  await page.goto('/subscriptions/C-2024-0147/timeline?lanes=own')
  await untilItListens(page)
  await cutLine(page)
  await button(page, 'What if…').click()
  await expect(page.getByRole('alert').filter({ hasText: 'The server does not answer' })).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await mendLine(page)
  await button(page, 'What if…').click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expect(page.getByRole('alert').filter({ hasText: 'The server does not answer' })).toHaveCount(0)
})

test('given a replay file, when the line is cut before it is chosen, then the page says so, and chosen again it is opened', async ({
  page,
}) => {
  await signInAs(page, 'support')
  const answer = await page.request.get('/subscriptions/C-2024-0147/timeline/replay-file')
  const file = { name: 'bakery.json', mimeType: 'application/json', buffer: await answer.body() }
  await page.goto('/replay')
  await untilItListens(page)
  await cutLine(page)
  await page.getByLabel('Choose a file').setInputFiles(file)
  await expect(page.getByRole('alert').filter({ hasText: 'The server does not answer' })).toBeVisible()
  await mendLine(page)
  await page.getByLabel('Choose a file').setInputFiles(file)
  await expect(page.getByRole('heading', { name: 'C-2024-0147' })).toBeVisible()
})

test('given a sandbox, when the line is cut before its rules have come, then the page says so and shows what was recorded, and tried again it opens', async ({
  page,
}) => {
  await signInAs(page, 'support')
  await openAtStep(page, '/subscriptions/C-2024-0147/timeline?lanes=own', /Cyber added/)
  await untilItListens(page)
  await cutLine(page)
  await button(page, 'What if this had not happened?').click()
  const bar = page.getByTestId('sandbox')
  await expect(bar).toContainText('The server does not answer, so the rules are missing.')
  await expect(page.getByRole('heading', { name: 'Change at step' }).first()).toBeVisible()
  await expect(page).toHaveURL(/without=/)
  await button(page, 'Try again').click()
  await expect(bar).toContainText('The server does not answer, so the rules are missing.')
  await mendLine(page)
  await button(page, 'Try again').click()
  await expect(bar).toContainText('As if this had not happened: Cyber added')
  await expect(page.getByRole('heading', { name: 'What would be different now' })).toBeVisible()
})
