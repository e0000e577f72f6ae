import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { testsByTier } from './runner/tiers.ts'
import { timeOfTests } from './support/at-a-time.ts'

const require = createRequire(import.meta.url)
const root = join(import.meta.dirname, '..')
const { alone, integration, pure } = testsByTier(root)
const support = (file: string) => [join(import.meta.dirname, 'support', file)]
const at = timeOfTests()
const withDatabase = { globalSetup: support('global-setup.ts'), setupFiles: support('set-clock.ts') }

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
    // One more than there are cores: much of a file's time it waits for its server or a lease.
    maxWorkers: availableParallelism() + 1,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    passWithNoTests: true,
    env: at,
    projects: [
      // They run in the order of their names: what waits for long comes first, and what is short fills the end.
      { extends: true, test: { name: 'alone', include: alone, ...withDatabase } },
      { extends: true, test: { name: 'integration', include: integration, isolate: false, ...withDatabase } },
      {
        extends: true,
        test: {
          ...{ name: 'pure', include: pure, pool: 'threads', isolate: false, setupFiles: support('shift-date.ts') },
          env: { NODE_ENV: 'production', ...at },
        },
      },
    ],
  },
})
