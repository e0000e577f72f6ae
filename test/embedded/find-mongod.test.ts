import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Candidate } from '#lib/embedded/candidate'
import { findMongod, mongodCandidates } from '#lib/embedded/find-mongod'
import { ExpectedFailure } from '#lib/engine/core/expected-failure'

let folder: string
const script = async (name: string, content: string) => {
  const path = join(folder, name)
  await writeFile(path, `#!/bin/sh\n${content}\n`)
  await chmod(path, 0o755)
  return path
}
const quiet = () => {}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hindsight-find-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('finding a mongod', () => {
  it('tries one place after the other, and asks nobody after the first that works', async () => {
    const asked: string[] = []
    const candidate = (name: string, locate: () => Promise<string | null>): Candidate => ({
      name,
      locate: () => {
        asked.push(name)
        return locate()
      },
    })
    const broken = await script('broken', 'echo cannot open shared object; exit 127')
    const old = await script('old', 'echo "db version v4.4.29"')
    const found = await findMongod(
      [
        candidate('none', async () => null),
        candidate('offline', () => Promise.reject(new Error('no network'))),
        candidate('broken', async () => broken),
        candidate('old', async () => old),
        candidate('absent', async () => join(folder, 'absent')),
        candidate('real', async () => inject('mongodBinary')),
        candidate('never', () => Promise.reject(new Error('asked too much'))),
      ],
      quiet,
    )
    expect(asked).toEqual(['none', 'offline', 'broken', 'old', 'absent', 'real'])
    expect(found).toMatchObject({ from: 'real', version: inject('mongodVersion') })
  })

  it('where nothing works, says in one sentence what was tried and what to do', async () => {
    const candidates = ['first', 'second'].map((name) => ({ name, locate: () => Promise.reject(new Error('no luck')) }))
    const search = findMongod(candidates, quiet)
    await expect(search).rejects.toThrow(ExpectedFailure)
    await expect(search).rejects.toThrow(/first: no luck; second: no luck.*MONGODB_URI.*MONGOD_BINARY/)
  })

  it('where a chosen binary does not run, does not go behind the back of whoever chose it', async () => {
    const chosen = await script('chosen', 'exit 1')
    const search = findMongod(mongodCandidates({ chosen, home: folder, say: quiet }), quiet)
    await expect(search).rejects.toThrow(/Correct or unset MONGOD_BINARY/)
  })

  it('has the promised order', () => {
    const names = mongodCandidates({ chosen: '/x/mongod', home: folder, say: quiet }).map(({ name }) => name)
    expect(names.map((name) => /MONGOD_BINARY|PATH|earlier|makers|Python/.exec(name)?.[0])).toEqual([
      ...['MONGOD_BINARY', 'PATH', 'earlier', 'makers', 'Python'],
    ])
  })
})
