import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { systemBrowser } from './browser.ts'

const executablePath = systemBrowser()

export default defineConfig({
  testDir: import.meta.dirname,
  outputDir: join(import.meta.dirname, '..', 'test-results'),
  workers: availableParallelism(),
  retries: 0,
  timeout: 60_000,
  // A busy machine answers late, not wrongly; what never comes fails within the journey's own time, by its name.
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: {
    // Between two journeys it is emptied, not made anew: half of what a page costs.
    reuseContext: true,
    locale: 'en-GB',
    timezoneId: 'Europe/Paris',
    // `--trace retain-on-failure` where a failure is not understood without.
    trace: 'off',
    screenshot: 'only-on-failure',
    video: 'off',
    actionTimeout: 30_000,
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
})
