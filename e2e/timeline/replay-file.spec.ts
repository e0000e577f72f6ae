import { readFile } from 'node:fs/promises'
import { signInAs } from '../support/sign-in.ts'
import { expect, type Page, test } from '../support/test.ts'
import { button, current, openTimeline, takeFile } from '../support/timeline.ts'

/** Drops files of these names and contents on the page; whether the browser would have opened them itself. */
const drop = (page: Page, files: [name: string, content: string][]) =>
  page.evaluate((dropped) => {
    const dataTransfer = new DataTransfer()
    for (const [name, content] of dropped)
      dataTransfer.items.add(new File([content], name, { type: 'application/json' }))
    const drag = { dataTransfer, bubbles: true, cancelable: true }
    return ['dragover', 'drop'].map((type) => document.body.dispatchEvent(new DragEvent(type, drag)))
  }, files)

test.describe('as support', () => {
  test.beforeEach(({ page }) => signInAs(page, 'support'))

  test('given a history, when its replay file is downloaded and opened, then the same steps are shown without anybody’s name, and the server is asked nothing', async ({
    page,
  }) => {
    await openTimeline(page, '/subscriptions/C-2024-0147/timeline?lanes=own')
    const downloading = page.waitForEvent('download')
    await takeFile(page, 'This contract alone')
    const download = await downloading
    expect(download.suggestedFilename()).toBe('C-2024-0147.replay.json')
    const path = await download.path()
    const content = await readFile(path, 'utf8')
    expect(content).not.toMatch(/Boulangerie|73282932000074|asked by phone/)

    await page.getByRole('button', { name: /account|Nadia Petit/i }).click()
    await page.getByRole('menuitem', { name: 'Open a replay file' }).click()
    await expect(page.getByRole('heading', { name: 'Replay file' })).toBeVisible()
    await page.waitForLoadState('networkidle')
    const asked: { method: string; at: string; sent: string | null }[] = []
    page.on('request', (request) => {
      const { pathname, search } = new URL(request.url())
      // The browser may fetch the tab's icon at any time.
      if (pathname !== '/icon.svg')
        asked.push({ method: request.method(), at: pathname + search, sent: request.postData() })
    })
    await page.getByLabel('Choose a file').setInputFiles({
      ...{ name: 'not-one.json', mimeType: 'application/json', buffer: Buffer.from('{"a": 1}') },
    })
    await expect(page.getByRole('alert').filter({ hasText: 'no replay file' })).toBeVisible()
    // What reads files is fetched with the first one, and nothing else is: scripts of the desk, whose names say nothing.
    expect(asked.length).toBeGreaterThan(0)
    for (const each of asked)
      expect(each).toEqual({
        method: 'GET',
        at: expect.stringMatching(/^\/_next\/static\/chunks\/[\w~.-]+\.js$/),
        sent: null,
      })
    asked.length = 0
    await page.getByLabel('Choose a file').setInputFiles(path)
    await expect(page.getByRole('heading', { name: 'C-2024-0147' })).toBeVisible()
    await expect(page.getByText('People are hidden')).toBeVisible()
    await page.getByRole('link', { name: /Cyber added/ }).click()
    await expect(current(page)).toContainText('Cyber added')
    await expect(page.getByTestId('answer')).toHaveText('Cyber is covered.')
    expect(asked).toEqual([])
  })

  test('given a replay file is open, when another is dropped anywhere, then that one is shown, and nothing of the first stays in the address', async ({
    page,
  }) => {
    const response = await page.request.get('/subscriptions/C-2024-0147/timeline/replay-file')
    const content = await response.text()
    await page.goto('/replay?step=start&with=now&without=nothing&lane=claim&show=all')
    const file = { name: 'bakery.json', mimeType: 'application/json', buffer: Buffer.from(content) }
    await page.getByLabel('Choose a file').setInputFiles(file)
    await expect(page.getByRole('heading', { name: 'C-2024-0147' })).toBeVisible()
    await expect(button(page, 'Copy a link to this step')).toHaveCount(0)
    const other = content.replaceAll('C-2024-0147', 'C-OTHER')
    expect(await drop(page, [['other.json', other]])).toEqual([false, false])
    await expect(page.getByRole('heading', { name: 'C-OTHER' })).toBeVisible()
    await expect(page).toHaveURL(/\/replay$/)
  })

  test('given two files are dropped at once, then the first is shown, it is said which was left out, and no longer so of the next one', async ({
    page,
  }) => {
    const response = await page.request.get('/subscriptions/C-2024-0147/timeline/replay-file')
    const content = await response.text()
    const other = content.replaceAll('C-2024-0147', 'C-OTHER')
    await page.goto('/replay')
    const said = page.getByRole('status').filter({ hasText: 'at a time' })
    await drop(page, [
      ['bakery.json', content],
      ['other.json', other],
    ])
    await expect(page.getByRole('heading', { name: 'C-2024-0147' })).toBeVisible()
    await expect(said).toHaveText('One file is opened at a time, here bakery.json. Left out: other.json.')
    await drop(page, [['other.json', other]])
    await expect(page.getByRole('heading', { name: 'C-OTHER' })).toBeVisible()
    await expect(said).toHaveCount(0)
  })

  test('given nobody is signed in, when a replay file is asked for, then it is refused', async ({
    browser,
    baseURL,
  }) => {
    const stranger = await browser.newContext(baseURL ? { baseURL } : {})
    const response = await stranger.request.get(`/subscriptions/C-2024-0147/timeline/replay-file`)
    expect(response.status()).toBe(401)
    await stranger.close()
  })
})
