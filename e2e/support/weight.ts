import { get } from 'node:http'
import type { Page } from '@playwright/test'

/** What the browser loads before a page can be used, in kB as they come over the line: compressed. */
export interface Weight {
  script: number
  /** The page itself, with its words and what it shows. */
  html: number
  scripts: readonly { path: string; kB: number }[]
}

/** Weighs a page that whoever is signed in may open: its HTML, and every script that this names. */
export async function weigh(page: Page, path: string): Promise<Weight> {
  const answer = await page.request.get(path)
  const html = await answer.text()
  const cookies = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const onTheLine = (at: string) => received(new URL(at, answer.url()), cookies)
  const scripts = []
  for (const script of scriptsOf(html)) scripts.push({ path: script, kB: await onTheLine(script) })
  const sum = scripts.reduce((total, { kB }) => total + kB, 0)
  return { script: round(sum), html: round(await onTheLine(path)), scripts }
}

/** The scripts that a browser of today loads: not those for one without modules. */
function scriptsOf(html: string): string[] {
  const tags = [...html.matchAll(/<(?:script|link)\b[^>]*>/gi)].map(([tag]) => tag)
  const loaded = tags.filter((tag) => (/^<script/i.test(tag) ? !/\snomodule/i.test(tag) : /as="script"/i.test(tag)))
  return [...new Set(loaded.flatMap((tag) => /\s(?:src|href)="(\/_next\/[^"]+\.js[^"]*)"/i.exec(tag)?.[1] ?? []))]
}

const round = (kB: number) => Math.round(kB * 10) / 10

/** How many kB (thousands of bytes) an answer has as it comes over the line. */
const received = (url: URL, cookie: string) =>
  new Promise<number>((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'gzip', cookie } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url.pathname} answers ${response.statusCode}`))
      let bytes = 0
      response.on('data', (part: Buffer) => {
        bytes += part.length
      })
      response.on('end', () => resolve(bytes / 1_000))
      response.on('error', reject)
    }).on('error', reject)
  })
