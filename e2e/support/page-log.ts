import type { Browser, BrowserContext, Page } from '@playwright/test'

/**
 * What every page does during a journey, with the seconds since it began: where it goes, what it throws, complains of
 * and does not get. A failure that does not come again is understood by it.
 */
export async function keepPageLog(browser: Browser, during: () => Promise<void>): Promise<string[]> {
  const log: string[] = []
  const heard = new WeakSet<Page>()
  const begun = performance.now()
  const note = (what: string) => log.push(`${((performance.now() - begun) / 1_000).toFixed(1)} s ${what}`)
  const hear = (page: Page) => {
    if (heard.has(page)) return
    heard.add(page)
    page.on('framenavigated', (frame) => frame === page.mainFrame() && note(`is at ${frame.url()}`))
    page.on('domcontentloaded', () => note('has a new document'))
    page.on('pageerror', ({ message }) => note(`threw ${message}`))
    page.on('console', (message) => message.type() === 'error' && note(`says ${message.text()}`))
    page.on('requestfailed', (request) => note(`did not get ${request.url()}: ${request.failure()?.errorText}`))
  }
  const watch = (context: BrowserContext) => void context.on('page', hear)
  browser.on('context', watch)
  await during()
  browser.off('context', watch)
  return log
}
