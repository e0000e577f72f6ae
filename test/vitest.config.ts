import { createRequire } from 'node:module'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { testsByTier } from './runner/tiers.ts'

const require = createRequire(import.meta.url)
const root = join(import.meta.dirname, '..')
const { pure, integration, server } = testsByTier(root)
const withDatabase = { globalSetup: [join(import.meta.dirname, 'support', 'global-setup.ts')] }

/** Which tier a test is in follows from what it imports (runner/tiers.ts); `--project pure` runs one tier alone. */
export default defineConfig({
  root,
  resolve: {
    tsconfigPaths: true,
    alias: [
      { find: 'server-only', replacement: join(require.resolve('server-only'), '..', 'empty.js') },
      { find: /^#components\//, replacement: join(root, 'components/') },
    ],
  },
  // React as people get it, which renders three times as fast.
  oxc: { jsx: { runtime: 'automatic', development: false } },
  test: {
    // Two files at once: most of a file's time it waits for its server or a lease, and each has a database of its own.
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    passWithNoTests: true,
    projects: [
      {
        extends: true,
        test: { name: 'pure', include: pure, pool: 'threads', isolate: false, env: { NODE_ENV: 'production' } },
      },
      { extends: true, test: { name: 'integration', include: integration, isolate: false, ...withDatabase } },
      { extends: true, test: { name: 'server', include: server, ...withDatabase } },
    ],
  },
})
