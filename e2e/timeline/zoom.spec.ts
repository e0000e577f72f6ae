import { untilItListens } from '../support/scripts.ts'
import { signInAs } from '../support/sign-in.ts'
import { expect, type Page, test } from '../support/test.ts'

// 1280 × 1024 at 400 %: the page has 320 × 256 CSS pixels (WCAG 2.2, 1.4.10 Reflow).
test.use({ viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 })

const BAKERY = '/subscriptions/C-2024-0147'

/**
 * What would have to be scrolled in two directions: the page itself, and every part of it that is wider than it shows;
 * tables may, since their columns mean something beside each other. And what can be used, but lies out of reach: beyond
 * the page, or cut off by the part that it is in.
 */
const outOfReach = (page: Page) =>
  page.evaluate(() => {
    const name = (element: Element) => element.outerHTML.slice(0, 140)
    const scrolls = (element: Element) => /auto|scroll/.test(getComputedStyle(element).overflowX)
    const inTable = (element: Element) => {
      for (let at: Element | null = element; at; at = at.parentElement)
        if (scrolls(at) && at.querySelector('table')) return true
      return false
    }
    const hidden = (element: Element) => {
      const { width, height } = element.getBoundingClientRect()
      return width <= 1 || height <= 1 || !(element as HTMLElement).checkVisibility({ opacityProperty: false })
    }
    const isCutOff = (element: Element) => {
      const { left, right } = element.getBoundingClientRect()
      for (let at = element.parentElement; at && !scrolls(at); at = at.parentElement) {
        const edge = at.getBoundingClientRect()
        const cuts = /hidden|clip/.test(getComputedStyle(at).overflowX)
        if (cuts && (left < edge.left - 0.5 || right > edge.right + 0.5)) return true
      }
      return false
    }
    const all = [...document.querySelectorAll('body *')]
    const wide = all.filter(
      (element) => scrolls(element) && element.scrollWidth > element.clientWidth + 1 && !inTable(element),
    )
    const usable = [...document.querySelectorAll('a, button, input, select, textarea, summary')]
    const beyond = usable.filter((element) => {
      const { left, right } = element.getBoundingClientRect()
      return !hidden(element) && !inTable(element) && (left < -0.5 || right > innerWidth + 0.5 || isCutOff(element))
    })
    const page = document.documentElement.scrollWidth - innerWidth
    return [
      ...(page > 0 ? [`the page sticks out by ${page} px`] : []),
      ...wide.map((element) => `scrolls sideways: ${name(element)}`),
      ...beyond.map((element) => `out of reach: ${name(element)}`),
    ]
  })

const screens: [string, 'staff' | 'support' | 'developer', string, string | RegExp][] = [
  ['the list', 'staff', '/subscriptions', 'Annual premium in force'],
  ['the list of claims', 'staff', '/claims', 'Still set aside'],
  ['the list of documents', 'developer', '/files', 'Running out'],
  ['a contract', 'staff', BAKERY, 'Protection schedule'],
  ['an edit', 'staff', `${BAKERY}/edit?command=add_coverage`, 'Add a coverage'],
  ['a new contract', 'staff', '/subscriptions/new', 'Overview'],
  ['the timeline', 'support', `${BAKERY}/timeline?lanes=own`, 'Change at step 6'],
  ['the timeline with its lanes', 'support', `${BAKERY}/timeline`, 'Change at step 28'],
  ['a comparison', 'support', `${BAKERY}/timeline?with=start&show=all`, 'From A to B'],
  ['the timeline of a developer', 'developer', `${BAKERY}/timeline?lanes=own`, 'Change at step 6'],
  ['the timeline of a note', 'support', '/notes/N-2024-0147-1/timeline', 'Change at step 2'],
  ['the timeline of a claim', 'support', '/claims/CL-2024-0031/timeline', 'Change at step 15'],
  ['the timeline of a file', 'support', '/files/F-2024-0147-KBIS/timeline', 'Change at step 5'],
  ['a sandbox', 'support', '/subscriptions/C-2019-0033/timeline?without=v1-0033-2', 'What would be different now'],
  ['a replay file', 'support', '/replay', 'Drop a replay file here'],
  ['the operations', 'developer', '/reactors', 'Operations'],
]

for (const [name, role, path, words] of screens) {
  test(`given 400 % zoom, when ${name} is read, then nothing is lost, and nothing but a table scrolls in two directions`, async ({
    page,
  }) => {
    await signInAs(page, role)
    await page.goto(path)
    await expect(page.getByText(words).filter({ visible: true }).first()).toBeVisible()
    await untilItListens(page)
    expect(await outOfReach(page)).toEqual([])
  })
}

/** Writes these words into each of such parts of the rows. */
const lengthen = (page: Page, parts: string, words: string) =>
  page.locator(`tbody ${parts}`).evaluateAll((found, words) => {
    for (const part of found) {
      const text = document.createTreeWalker(part, NodeFilter.SHOW_TEXT).nextNode()
      if (text) text.nodeValue = words
      else part.append(words)
    }
  }, words)

for (const [name, role, path, words] of screens.slice(0, 3)) {
  test(`given 400 % zoom and ${name} with the longest of values, then nothing that can be used is cut off`, async ({
    page,
  }) => {
    await signInAs(page, role)
    await page.goto(path)
    await expect(page.getByText(words).filter({ visible: true }).first()).toBeVisible()
    await untilItListens(page)
    for (const long of ['CL-2024-0388-1796080153090', 'A detail of several words, each short']) {
      await lengthen(page, 'td:not([data-column=status])', long)
      expect(await outOfReach(page), long).toEqual([])
    }
    await lengthen(page, 'td a', 'C'.repeat(128))
    expect(await outOfReach(page)).toEqual([])
  })
}

test('given 400 % zoom, when a change is followed in the timeline, then each of its parts is reached, and a sandbox is entered and left', async ({
  page,
}) => {
  await signInAs(page, 'support')
  await page.goto(`${BAKERY}/timeline?lanes=own`)
  const button = (name: string) => page.getByRole('button', { name, exact: true }).filter({ visible: true })
  const parts: [string, string][] = [
    ['History', 'Cyber added'],
    ['Schedule', 'Protection schedule'],
    ['Event', 'Stays with us after the new offer; confirmed by e-mail.'],
    ['Change', 'Change at step 6'],
  ]
  for (const [part, words] of parts) {
    await button(part).click()
    await expect(page.getByText(words).filter({ visible: true }).first()).toBeVisible()
    expect(await outOfReach(page), part).toEqual([])
  }
  await button('Previous step').click()
  await expect(page.getByText('Change at step 5')).toBeVisible()
  await button('Event').click()
  await button('What if this had not happened?').click()
  await button('Change').click()
  await expect(page.getByText('What would be different now')).toBeVisible()
  await expect(page.getByTestId('sandbox')).toContainText('Sandbox: nothing is saved.')
  await button('Event').click()
  await button('What if…').click()
  const show = button('Show what would be different')
  for (const part of [page.getByRole('dialog').getByLabel('Premium a year'), show]) {
    await part.scrollIntoViewIfNeeded()
    await expect(part).toBeInViewport({ ratio: 1 })
  }
  expect(await outOfReach(page)).toEqual([])
  await button('Cancel').click()
  await button('Leave the sandbox').click()
  await expect(page.getByText('Sandbox: nothing is saved.')).toHaveCount(0)
})

test('given 400 % zoom, when something is wider than the page, scrolls sideways or lies beyond it, then it is noticed', async ({
  page,
}) => {
  // A page without scripts: nothing takes away again what is planted.
  const viewport = '<meta name="viewport" content="width=device-width, initial-scale=1">'
  const plant = (html: string) =>
    page.setContent(`<head>${viewport}</head><body style="margin:0"><main>${html}</main></body>`)
  await plant('<p style="width:900px">A sentence</p>')
  expect(await outOfReach(page)).toEqual(['the page sticks out by 580 px'])
  await plant('<div style="overflow-x:auto"><p style="width:900px">A sentence</p></div>')
  expect(await outOfReach(page)).toEqual([expect.stringContaining('scrolls sideways')])
  await plant('<button style="position:absolute;left:290px;width:100px">Save</button>')
  expect(await outOfReach(page)).toContainEqual(expect.stringContaining('out of reach'))
  await plant('<div style="overflow:hidden;width:100px;white-space:nowrap"><a href="/">A link of many words</a></div>')
  expect(await outOfReach(page)).toEqual([expect.stringContaining('out of reach')])
  await plant(
    '<div style="overflow-x:auto"><table style="width:900px"><tbody><tr><td>1</td></tr></tbody></table></div>',
  )
  expect(await outOfReach(page)).toEqual([])
})
