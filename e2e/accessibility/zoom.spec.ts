import { outOfReach, ZOOMED } from '../support/reach.ts'
import { untilItListens } from '../support/scripts.ts'
import { signInAs } from '../support/sign-in.ts'
import { expect, type Page, test } from '../support/test.ts'

test.describe.configure({ mode: 'parallel' })
test.use({ viewport: ZOOMED })

const BAKERY = '/subscriptions/C-2024-0147'

const lists: [string, 'staff' | 'developer', string, string][] = [
  ['the list', 'staff', '/subscriptions', 'Annual premium in force'],
  ['the list of claims', 'staff', '/claims', 'Still set aside'],
  ['the list of documents', 'developer', '/files', 'Running out'],
]

/** Writes these words into each of such parts of the rows. */
const lengthen = (page: Page, parts: string, words: string) =>
  page.locator(`tbody ${parts}`).evaluateAll((found, words) => {
    for (const part of found) {
      const text = document.createTreeWalker(part, NodeFilter.SHOW_TEXT).nextNode()
      if (text) text.nodeValue = words
      else part.append(words)
    }
  }, words)

for (const [name, role, path, words] of lists) {
  test(`given 400 % zoom and ${name} with the longest of values, then nothing that can be used is cut off`, async ({
    page,
  }) => {
    await signInAs(page, role)
    await page.goto(path)
    await expect(page.getByText(words).filter({ visible: true }).first()).toBeVisible()
    await untilItListens(page)
    for (const long of ['CL-2024-0388-1796080153090', 'A detail of several words, each short']) {
      await lengthen(page, 'td:not([data-column=status])', long)
      await expect.poll(() => outOfReach(page), long).toEqual([])
    }
    await lengthen(page, 'td a', 'C'.repeat(128))
    await expect.poll(() => outOfReach(page)).toEqual([])
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
    await expect.poll(() => outOfReach(page), part).toEqual([])
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
  await expect.poll(() => outOfReach(page)).toEqual([])
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
