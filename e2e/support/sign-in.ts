import type { Page } from '@playwright/test'
import { demoAccount } from './accounts.ts'

type Cookies = Awaited<ReturnType<ReturnType<Page['context']>['cookies']>>
const sessions = new Map<string, Cookies>()

/** Signs in as the first demo account of a role; once for each role, since sign-in is limited in number on purpose. */
export async function signInAs(page: Page, role: string): Promise<void> {
  const known = sessions.get(role)
  if (known) return page.context().addCookies(known)
  await signIn(page, demoAccount(role))
  sessions.set(role, await page.context().cookies())
}

/** Fills in the sign-in as a person does, from wherever it was asked for. */
export async function signIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  if (!page.url().includes('/sign-in')) await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}
