import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { freePort } from '../lib/embedded/port.ts'
import { systemBrowser } from './browser.ts'

// Playwright reads this file again in each of its processes: what the first one chose is handed on.
process.env.E2E_HOME ??= mkdtempSync(join(tmpdir(), 'hindsight-e2e-'))
process.env.E2E_PORT ??= String(await freePort())
process.env.E2E_MONGO_PORT ??= String(await freePort())

const executablePath = systemBrowser()

export default defineConfig({
  testDir: import.meta.dirname,
  outputDir: join(import.meta.dirname, '..', 'test-results'),
  globalSetup: join(import.meta.dirname, 'global-setup.ts'),
  workers: 1,
  retries: 0,
  timeout: 60_000,
  // A busy machine answers late, not wrongly; what never comes fails within the journey's own time, by its name.
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: {
    baseURL: `http://localhost:${process.env.E2E_PORT}`,
    locale: 'en-GB',
    timezoneId: 'Europe/Paris',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    video: 'off',
    actionTimeout: 30_000,
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
})
