import { expect, type Page } from '@playwright/test'

/** Whether React has taken hold of all that people can use on a page: it marks each element that it answers for. */
export const listens = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const usable = [...document.querySelectorAll('a, button, input:not([type=hidden]), select, textarea')]
    const isMarked = (element: Element) => Object.keys(element).some((key) => key.startsWith('__reactProps$'))
    return usable.length > 0 && usable.every(isMarked)
  })

/** Keys and clicks before that are lost, what is planted is taken away, and parts lack the names that effects give them. */
export const untilItListens = (page: Page): Promise<void> => expect.poll(() => listens(page)).toBe(true)

/** Keeps the scripts of every page away, as a slow network does, until what it returns is called. */
export async function holdScripts(page: Page): Promise<() => void> {
  const { promise: held, resolve: release } = Promise.withResolvers<void>()
  await page.route('**/_next/static/**/*.js', async (route) => {
    await held
    await route.continue()
  })
  return release
}

/** Keys quicker than the page can close what the first of them closes: the focus is still in it at the next. */
export const atOnce = (page: Page, keys: string[]): Promise<void> =>
  page.evaluate(async (pressed) => {
    for (const key of pressed) {
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
      await Promise.resolve()
    }
  }, keys)
