import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Tier, testsByTier } from '#test/runner/tiers'

/** Said in parts: this file itself puts nothing in place of anything. */
const MOCKING = ['vi', 'mock'].join('.')

let project: string
beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'hindsight-tiers-'))
})
afterEach(() => rm(project, { recursive: true, force: true }))

const libs: Record<string, string> = {
  'lib/pure.ts':
    "import { z } from 'zod'\nimport { readFile } from 'node:fs/promises'\nexport const pure = [z, readFile]",
  'lib/store.ts': "import { MongoClient } from 'mongodb'\nexport const client = MongoClient",
  'lib/indirect.ts': "export { client } from '#lib/store'\nexport type Client = 1",
  'lib/typed.ts':
    "import type { Db } from 'mongodb'\nimport type { Client } from './indirect.ts'\nexport type Both = Db | Client",
  'lib/server/session.ts': "import { cookies } from 'next/headers'\nexport const session = cookies",
  'components/link.tsx': "import Link from 'next/link'\nexport const Home = () => <Link href='/' />",
}

it.each<[string, Tier, string]>([
  ['takes pure functions and files', 'pure', "import { pure } from '#lib/pure'\nimport './helper.ts'"],
  ['takes types alone of what reaches the database', 'pure', "import type { Both } from '#lib/typed'"],
  ['renders a link', 'pure', "import { Home } from '#components/link'"],
  ['imports the driver', 'integration', "import { MongoClient } from 'mongodb'"],
  ['reaches the driver over two modules', 'integration', "import {\n  client,\n} from '#lib/indirect'"],
  ['reaches the driver as it goes', 'integration', "it('x', async () => {\n  await import('#lib/indirect')\n})"],
  ['starts processes', 'integration', "import { spawn } from 'node:child_process'"],
  ['asks the network', 'integration', "import { createServer } from 'node:http'"],
  ['reaches what the server keeps', 'alone', "import { session } from '#lib/server/session'"],
  ['puts something in place of a module', 'alone', `import { vi } from 'vitest'\n${MOCKING}('#lib/pure', () => ({}))`],
])('given a test that %s, then it is %s', async (_, tier, text) => {
  const test = 'test/domain/some.test.ts'
  const files = { ...libs, 'test/domain/helper.ts': '', [test]: text }
  for (const [file, content] of Object.entries(files)) {
    await mkdir(dirname(join(project, file)), { recursive: true })
    await writeFile(join(project, file), content)
  }
  expect(testsByTier(project)).toEqual({ alone: [], integration: [], pure: [], [tier]: [test] })
})
