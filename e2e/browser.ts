import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

/** First the one without windows of its own, as Playwright's is: a journey costs a seventh less in it. */
const SYSTEM_BROWSERS = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The browser of this machine; null where only Playwright's own can be used. */
export const systemBrowser = (): string | null => SYSTEM_BROWSERS.find((path) => existsSync(path)) ?? null

const hasBrowser = () => systemBrowser() !== null || existsSync(chromium.executablePath())

const run = (command: string, args: string[]): boolean => spawnSync(command, args, { stdio: 'inherit' }).status === 0

/** Sees to a Chromium: the machine's own, else Playwright's download, else, for root on Debian, the distribution's. */
export const ensureBrowser = (): void => {
  if (hasBrowser()) return
  console.log('No Chromium on this machine: asking Playwright for one …')
  const cli = new URL('../node_modules/@playwright/test/cli.js', import.meta.url).pathname
  if (run(process.execPath, [cli, 'install', 'chromium']) && hasBrowser()) return
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Playwright could not fetch one: installing the one of the distribution …')
    run('apt-get', ['update'])
    const install = (name: string) => run('apt-get', ['install', '-y', '--no-install-recommends', name])
    if (!install('chromium-headless-shell')) install('chromium')
  }
  if (!hasBrowser()) {
    throw new Error('No Chromium could be found or installed: install chromium or google-chrome, then test again.')
  }
}
