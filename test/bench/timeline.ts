import { type CDPSession, chromium, type Page } from '@playwright/test'
import { type Figure, median, percentile } from './measure.ts'

/** What a history of 10,000 events may cost in the browser: seconds, milliseconds of scripting, and MB of heap. */
const budgets = { firstStep: 1.5, jump: 16, heap: 150 }
type Budgets = { [Name in keyof typeof budgets]: Figure['budget'] }
/** A longer one has to be usable; what it costs is told. */
const budgetsOf = (events: number): Budgets => {
  const asked = (atMost: number) => (events > 10_000 ? null : { atMost })
  return { firstStep: asked(budgets.firstStep), jump: asked(budgets.jump), heap: asked(budgets.heap) }
}
const OPENED = 5
const JUMPS = 200
/** The same jumps again: what else a machine does meanwhile falls on one round rather than on all. */
const ROUNDS = 3
const PLAYED = 20
/** After this long a jump has been drawn, and its address written. */
const SETTLED_MS = 120

interface Desk {
  url: string
  account: { email: string; password: string }
  browser: { executablePath?: string; args: string[] }
}

/** A contract's timeline in Chromium, against the built app: how soon it shows a step, what a jump costs, and what stays. */
export async function timelineFigures(
  desk: Desk,
  contracts: readonly { id: string; events: number }[],
): Promise<Figure[]> {
  const browser = await chromium.launch(desk.browser)
  try {
    const context = await browser.newContext({ baseURL: desk.url, viewport: { width: 1440, height: 900 } })
    const page = await context.newPage()
    await signIn(page, desk.account)
    await page.close()
    const figures: Figure[] = []
    for (const { id, events } of contracts) {
      const path = `/subscriptions/${id}/timeline`
      const opened: number[] = []
      for (let round = 0; round <= OPENED; round++) {
        const fresh = await context.newPage()
        const taken = await firstStep(fresh, path)
        // The first one warms the server up.
        if (round > 0) opened.push(taken)
        if (round < OPENED) await fresh.close()
        else figures.push(...(await atHand(fresh, events)))
      }
      const name = `first step shown, ${events} events, in seconds`
      const detail = `median of ${OPENED}, slowest ${(Math.max(...opened) / 1_000).toFixed(2)} s`
      figures.push({ name, budget: budgetsOf(events).firstStep, ratio: median(opened) / 1_000, detail })
    }
    return figures
  } finally {
    await browser.close()
  }
}

async function signIn(page: Page, { email, password }: Desk['account']) {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}

/** Milliseconds from the navigation until the step that is looked at stands in its row. */
async function firstStep(page: Page, path: string): Promise<number> {
  const begun = performance.now()
  await page.goto(path, { waitUntil: 'commit' })
  await page.locator('a[aria-current="step"]').waitFor()
  return performance.now() - begun
}

/** Once everything is at hand: jumps to anywhere, some steps played, and the heap that is left. */
async function atHand(page: Page, events: number): Promise<Figure[]> {
  const begun = performance.now()
  await page.getByTestId('loaded').waitFor({ state: 'detached', timeout: 60_000 })
  const loaded = (performance.now() - begun) / 1_000
  // Keyframes are derived while nobody waits.
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done, { timeout: 5_000 })))
  await page.waitForTimeout(2_000)
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const rounds: number[][] = []
  for (let round = 0; round < ROUNDS; round++) {
    const costs: number[] = []
    for (let jump = 0; jump < JUMPS; jump++) {
      const step = 1 + ((jump * 7_919 + 4_241) % events)
      costs.push(await scripting(session, () => jumpTo(page, step)))
    }
    rounds.push(costs)
  }
  const p95 = rounds.map((costs) => percentile(costs, 0.95))
  const played = await playing(page, session)
  await session.send('HeapProfiler.collectGarbage')
  const budget = budgetsOf(events)
  const heap = (await metric(session, 'JSHeapUsedSize')) / 2 ** 20
  return [
    {
      name: `jump, ${events} events, p95 of scripting in ms`,
      ...{ budget: budget.jump, ratio: median(p95) },
      detail: `${JUMPS} jumps a round, rounds ${p95.map((each) => each.toFixed(1)).join(', ')}; median jump ${median(rounds.flat()).toFixed(1)}, slowest ${Math.max(...rounds.flat()).toFixed(1)} ms`,
    },
    {
      name: `step played, ${events} events, mean of scripting in ms`,
      ...{ budget: budget.jump, ratio: played, detail: `${PLAYED} steps at 4×` },
    },
    {
      name: `heap, ${events} events, in MB`,
      ...{
        budget: budget.heap,
        ratio: heap,
        detail: `after collection; all at hand after ${loaded.toFixed(1)} s`,
      },
    },
  ]
}

/** As a hand on the scrubber does it. */
const jumpTo = (page: Page, step: number) =>
  page.evaluate((value) => {
    const input = document.querySelector<HTMLInputElement>('[data-scrubber]') as HTMLInputElement
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, String(value))
    input.dispatchEvent(new Event('input', { bubbles: true }))
  }, step)

/** Milliseconds of scripting on the page's main thread, until what was done has settled. */
async function scripting(session: CDPSession, act: () => Promise<unknown>, settled = SETTLED_MS): Promise<number> {
  const before = await metric(session, 'ScriptDuration')
  await act()
  await new Promise((done) => setTimeout(done, settled))
  return ((await metric(session, 'ScriptDuration')) - before) * 1_000
}

async function metric(session: CDPSession, name: string): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find((each) => each.name === name)?.value ?? Number.NaN
}

async function playing(page: Page, session: CDPSession): Promise<number> {
  await page.getByRole('button', { name: 'Speed 1×, change it' }).click()
  await page.getByRole('button', { name: 'Speed 2×, change it' }).click()
  const number = page.getByRole('textbox', { name: 'Step number' })
  const begin = Number(await number.inputValue())
  const before = await metric(session, 'ScriptDuration')
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await page.waitForFunction(
    ([from, count]) => Number(document.querySelector<HTMLInputElement>('[data-scrubber]')?.value) >= from + count,
    [begin, PLAYED] as const,
    { timeout: 60_000 },
  )
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  return (((await metric(session, 'ScriptDuration')) - before) * 1_000) / PLAYED
}
