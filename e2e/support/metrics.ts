import type { Browser } from '@playwright/test'
import { signInAs } from './sign-in.ts'

/** What the desk tells monitors, as a developer reads it. */
export async function metrics(browser: Browser): Promise<string> {
  const page = await (await browser.newContext()).newPage()
  await signInAs(page, 'developer')
  const text = await (await page.request.get('/api/metrics')).text()
  await page.context().close()
  return text
}
