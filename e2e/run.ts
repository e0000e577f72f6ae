import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { openRunFolder } from '../test/runner/run-folder.ts'
import { ensureBrowser } from './browser.ts'

/** `npm run test:e2e`: sees to a browser, then runs the journeys; arguments go on to Playwright. */
try {
  ensureBrowser()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
const closeFolder = await openRunFolder()
const playwright = join(import.meta.dirname, '..', 'node_modules', '@playwright', 'test', 'cli.js')
const config = join(import.meta.dirname, 'playwright.config.ts')
const { status } = spawnSync(process.execPath, [playwright, 'test', '--config', config, ...process.argv.slice(2)], {
  stdio: 'inherit',
})
await closeFolder()
process.exit(status ?? 1)
