import { expect, test } from '@playwright/test'
import { signInAs } from './support/sign-in.ts'

for (const path of ['/subscriptions/%F0%9F', '/subscriptions/%', '/subscriptions/C-2024-0147%E0%A4%A', '/%ff']) {
  test(`given the malformed address ${path}, then the page says that there is nothing, with status 404`, async ({
    page,
  }) => {
    await signInAs(page, 'support')
    const response = await page.goto(path)
    expect(response?.status()).toBe(404)
    await expect(page.getByRole('link', { name: 'Go to the contracts' })).toBeVisible()
  })
}

test('given addresses that are well formed, then they are what they were', async ({ page }) => {
  await signInAs(page, 'support')
  for (const [path, status] of [
    ['/subscriptions/C-2024-0147', 200],
    ['/subscriptions/C%2D2024-0147', 200],
    ['/subscriptions/%C3%A9', 404],
    ['/subscriptions?q=100%25', 200],
  ] as const)
    expect((await page.goto(path))?.status(), path).toBe(status)
})
