import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sourceHash } from '#lib/cli/start/source-hash'

let folder: string
const put = async (file: string, content: string) => {
  await mkdir(dirname(join(folder, file)), { recursive: true })
  await writeFile(join(folder, file), content)
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hindsight-source-'))
  await put('app/page.tsx', 'one')
  await put('lib/engine/core/event.ts', 'one')
  await put('package-lock.json', '{}')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('the hash of the source', () => {
  it('is the same for the same source', async () => {
    expect(await sourceHash(folder)).toBe(await sourceHash(folder))
  })

  it.each([
    'app/page.tsx',
    'app/new/[id]/page.tsx',
    'lib/engine/core/event.ts',
    'package-lock.json',
    'next.config.js',
    'app/x.css',
  ])('changes with %s', async (file) => {
    const before = await sourceHash(folder)
    await put(file, 'two')
    expect(await sourceHash(folder)).not.toBe(before)
  })

  it('changes with the key of the actions, which the build holds, and does not tell it', async () => {
    const [one, other] = [await sourceHash(folder, 'one key'), await sourceHash(folder, 'another')]
    expect(one).not.toBe(other)
    expect(await sourceHash(folder, 'one key')).toBe(one)
  })

  it.each([
    'lib/cli/start.ts',
    'lib/worker/main.ts',
    'lib/engine/README.md',
    'test/a.test.ts',
    '.hindsight/secret',
    '.next/BUILD_ID',
  ])('does not change with %s, which is not in the web app', async (file) => {
    const before = await sourceHash(folder)
    await put(file, 'two')
    expect(await sourceHash(folder)).toBe(before)
  })
})
