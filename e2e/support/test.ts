import { test as playwright } from '@playwright/test'
import type { Desk, Place } from './desk.ts'
import { keepClock } from './keep-clock.ts'
import { keepPageLog } from './page-log.ts'
import { openCopy } from './prepared-desk.ts'

export * from '@playwright/test'

/**
 * The `test` of every journey. Each worker has a desk of its own: database, worker, bank and web server. And whatever a
 * page was kept from loading or running by the content policy fails its journey, in each window that it opens, since
 * what is missing may not be what the journey looks at.
 */
export const test = playwright.extend<Record<'clock' | 'log', undefined>, { desk: Place & Desk }>({
  desk: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it what a fixture needs
    async ({}, use) => {
      const desk = await openCopy(process.env.E2E_PREPARED as string)
      // Where the helpers find it.
      Object.assign(process.env, { E2E_HOME: desk.home, E2E_PORT: desk.port, E2E_MONGO_PORT: desk.mongoPort })
      await use(desk)
      await desk.stop()
    },
    { scope: 'worker', auto: true, timeout: 60_000 },
  ],
  baseURL: ({ desk }, use) => use(`http://localhost:${desk.port}`),
  // Journeys share the desk of their worker: what day it is there is the same for each.
  clock: [({ desk }, use) => keepClock(desk.home, () => use(undefined)), { auto: true }],
  log: [
    async ({ browser }, use, info) => {
      const log = await keepPageLog(browser, () => use(undefined))
      if (info.status !== info.expectedStatus) console.log(['What the page did:', ...log].join('\n  '))
      playwright.expect(log.filter((line) => line.includes('Content Security Policy'))).toEqual([])
    },
    { auto: true },
  ],
})
