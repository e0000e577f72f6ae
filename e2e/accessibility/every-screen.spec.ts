import { violations, violationsInTheDark } from '../support/axe.ts'
import { outOfReach, ZOOMED } from '../support/reach.ts'
import { untilItListens } from '../support/scripts.ts'
import { signInAs } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'
import { screens } from './screens.ts'

test.describe.configure({ mode: 'parallel' })
test.use({ colorScheme: 'light', viewport: { width: 1440, height: 900 } })

/** As high as a page, so that no sticky bar lies on what is measured. */
const SMALL = { width: 390, height: 2_400 }

// Opened once, and looked at in each way: what a screen shows follows its width by styles alone.
for (const { name, as, open, narrowed } of screens) {
  test(`given ${name}, then it breaks no rule of accessibility, large, dark or small, and at 400 % zoom nothing is out of reach`, async ({
    page,
  }) => {
    if (as) await signInAs(page, as)
    await open(page)
    expect([...(await violations(page)), ...(await violationsInTheDark(page))]).toEqual([])

    await page.setViewportSize(SMALL)
    await narrowed?.(page)
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth))
      .toBeLessThanOrEqual(0)
    expect(await violations(page)).toEqual([])

    await page.setViewportSize(ZOOMED)
    await untilItListens(page)
    // What is open moves with the window, a frame later.
    await expect.poll(() => outOfReach(page)).toEqual([])
  })
}

test('given a text that is unreadable only in the dark, or a page that stays light, then it is noticed there', async ({
  page,
}) => {
  const open = async (dark: string) => {
    const theme = `html { background: #fff; color: #111 } @media (prefers-color-scheme: dark) { ${dark} }`
    await page.setContent(`<style>${theme}</style><p>A sentence</p>`)
    expect(await violations(page, 'color-contrast')).toEqual([])
  }
  await open('html { background: #222; color: #eee }')
  expect(await violationsInTheDark(page)).toEqual([])
  await open('html { background: #222 }')
  expect(await violationsInTheDark(page)).toEqual([expect.stringContaining('dark: color-contrast: <p>')])
  await open('')
  expect(await violationsInTheDark(page)).toEqual(['dark: as in the light'])
})
