import { type BrowserContext, type ConsoleMessage, test as playwright } from '@playwright/test'

export * from '@playwright/test'

/**
 * The `test` of every journey: whatever a page was kept from loading or running by the content policy fails it, in each
 * window that it opens, since what is missing may not be what the journey looks at.
 */
export const test = playwright.extend<{ policy: undefined }>({
  policy: [
    async ({ browser }, use) => {
      const violations: string[] = []
      const hear = (message: ConsoleMessage) => {
        if (/Content Security Policy/.test(message.text()))
          violations.push(`${message.page()?.url()}: ${message.text()}`)
      }
      const watch = (context: BrowserContext) => void context.on('console', hear)
      browser.on('context', watch)
      await use(undefined)
      browser.off('context', watch)
      playwright.expect(violations).toEqual([])
    },
    { auto: true },
  ],
})
