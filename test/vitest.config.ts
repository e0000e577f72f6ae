import { createRequire } from 'node:module'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const require = createRequire(import.meta.url)

export default defineConfig({
  root: join(import.meta.dirname, '..'),
  resolve: {
    tsconfigPaths: true,
    alias: [
      { find: 'server-only', replacement: join(require.resolve('server-only'), '..', 'empty.js') },
      { find: /^#components\//, replacement: join(import.meta.dirname, '..', 'components/') },
    ],
  },
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: [join(import.meta.dirname, 'support', 'global-setup.ts')],
    // Two files at once: most of a file's time it waits for its server or a lease, and each has a database of its own.
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    passWithNoTests: true,
  },
})
