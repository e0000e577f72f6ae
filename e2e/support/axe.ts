import AxeBuilder from '@axe-core/playwright'
import type { Page } from './test.ts'

/**
 * What axe looks for on a page; no page has frames, for which alone it would open another page of its own. Of what is
 * right it describes one part each, not every cell of a list.
 */
export const axe = (page: Page): AxeBuilder =>
  new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode()

/** The rules that a page must keep: WCAG 2.2 AA and what axe calls best practice. */
const EVERY_RULE = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const LOOKS = 3

/** What is still wrong at the last look: until React has taken hold of a page, its parts lack the names it gives them. */
export async function violations(page: Page, only?: string): Promise<string[]> {
  let found: string[] = []
  for (let look = 0; look < LOOKS; look++) {
    found = await violationsNow(page, only)
    if (found.length === 0) break
  }
  return found
}

async function violationsNow(page: Page, only?: string): Promise<string[]> {
  const builder = axe(page)
    // Base UI's own: they only hand the focus on, and a menu lies beside the page, not in a part of it.
    .exclude('[data-base-ui-focus-guard]')
    // A list's rows are made alike: the first dozen stand for fifty.
    .exclude('tbody tr:nth-child(n+13)')
  const rules = only ? builder.withRules(only) : builder.withTags(EVERY_RULE).disableRules('region')
  const { violations } = await rules.analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' ')}`)
}

/** The same page in the other theme: only its colours differ, so only they are checked again. */
export async function violationsInTheDark(page: Page): Promise<string[]> {
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  const light = await ground()
  await page.emulateMedia({ colorScheme: 'dark' })
  const same = (await ground()) === light ? ['as in the light'] : []
  const found = [...same, ...(await violations(page, 'color-contrast'))].map((fault) => `dark: ${fault}`)
  await page.emulateMedia({ colorScheme: 'light' })
  return found
}
