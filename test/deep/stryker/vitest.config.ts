import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { testsByTier } from '../../runner/tiers.ts'

const root = join(import.meta.dirname, '..', '..', '..')

/** The pure tests of what is broken here: all of them run in one process, and none asks for a database. */
export default defineConfig({
  root,
  resolve: { tsconfigPaths: true, alias: [{ find: /^#components\//, replacement: join(root, 'components/') }] },
  test: {
    include: testsByTier(root).pure.filter((file) => /^test\/(engine|domain|property|golden)\//.test(file)),
    pool: 'threads',
    isolate: false,
    setupFiles: [join(root, 'test', 'support', 'shift-date.ts')],
    env: { NODE_ENV: 'production' },
    testTimeout: 30_000,
  },
})
