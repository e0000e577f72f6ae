import type { Browser, BrowserContext, ConsoleMessage, Page } from '@playwright/test'

/**
 * What every page does during a journey, with the seconds since it began: where it goes, what it throws, complains of
 * and does not get. A failure that does not come again is understood by it.
 */
export async function keepPageLog(browser: Browser, during: () => Promise<void>): Promise<string[]> {
  const log: string[] = []
  const heard = new WeakSet<Page | BrowserContext>()
  const begun = performance.now()
  const note = (what: string) => log.push(`${((performance.now() - begun) / 1_000).toFixed(1)} s ${what}`)
  const hear = (page: Page) => {
    if (heard.has(page)) return
    heard.add(page)
    page.on('framenavigated', (frame) => frame === page.mainFrame() && note(`is at ${frame.url()}`))
    page.on('domcontentloaded', () => note('has a new document'))
    page.on('pageerror', ({ message }) => note(`threw ${message}`))
    page.on('requestfailed', (request) => note(`did not get ${request.url()}: ${request.failure()?.errorText}`))
  }
  const complain = (message: ConsoleMessage) => {
    if (/error|warning/.test(message.type())) note(`says at ${message.page()?.url()}: ${message.text()}`)
  }
  const watch = (context: BrowserContext) => {
    if (heard.has(context)) return
    heard.add(context)
    context.on('page', hear).on('console', complain)
  }
  browser.on('context', watch)
  await during()
  browser.off('context', watch)
  return log
}
