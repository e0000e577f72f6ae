import { signInAs } from '../support/sign-in.ts'
import { expect, type Page, test } from '../support/test.ts'

/** What can be read of the months and the day's label above a chart: their words' boxes, from left to right. */
const labels = (page: Page) =>
  page.getByTestId('axis').evaluate((axis) => {
    const edge = axis.getBoundingClientRect().right
    const boxes = [...axis.querySelectorAll('span')]
      .map((span) => {
        const box = span.getBoundingClientRect()
        return { text: span.textContent ?? '', left: box.left, right: box.right, cut: span.scrollWidth > box.width + 1 }
      })
      // A month that is left out keeps its padding alone.
      .filter(({ left, right }) => right - left > 6)
      .sort((a, b) => a.left - b.left)
    return { boxes, edge }
  })

for (const path of ['/subscriptions/C-2024-0147', '/subscriptions/C-2024-0147/timeline']) {
  test(`given ${path} in any width, then no month collides with another, the day or the edge`, async ({ page }) => {
    await signInAs(page, 'support')
    for (const day of ['2024-02-20', '2024-05-08', '2024-09-01', '2024-11-21', '2025-01-15', '2025-05-20']) {
      await page.goto(`${path}?on=${day}`)
      await expect(page.getByTestId('axis').getByText('Effective')).toBeVisible()
      await page.evaluate(() => document.fonts.ready)
      for (const width of [1440, 1280, 1024]) {
        await page.setViewportSize({ width, height: 800 })
        const { boxes, edge } = await labels(page)
        const where = `${day} at ${width} px: ${JSON.stringify(boxes)}`
        expect(boxes.length, where).toBeGreaterThan(1)
        for (const [index, box] of boxes.entries()) {
          expect(box.cut, where).toBe(false)
          expect(box.right, where).toBeLessThanOrEqual(edge + 1)
          const next = boxes[index + 1]
          if (next) expect(box.right, where).toBeLessThanOrEqual(next.left + 4)
        }
      }
    }
  })
}
