import type { Page } from './test.ts'

/**
 * Nothing comes from the server any more. Offline alone is not enough: what an earlier journey has fetched would still
 * come from the browser's cache, which a route switches off.
 */
export async function cutLine(page: Page): Promise<void> {
  await page.route('**', (route) => route.abort('internetdisconnected'))
  await page.context().setOffline(true)
}

export async function mendLine(page: Page): Promise<void> {
  await page.context().setOffline(false)
  await page.unrouteAll({ behavior: 'ignoreErrors' })
}
