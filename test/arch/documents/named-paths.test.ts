import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectFolder } from '#lib/cli/start/project'
import { findDeadPaths } from '#test/arch/documents/named-paths'

describe('what the documentation names', () => {
  it('is there: every link, and every path in backticks', async () => {
    const { files, dead } = await findDeadPaths(projectFolder)
    expect(files).toBeGreaterThan(1)
    expect(dead).toEqual([])
  })

  describe('given a page of a folder', () => {
    let folder: string

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'hindsight-paths-'))
      await mkdir(join(folder, 'lib', 'store', '[id]'), { recursive: true })
      await writeFile(join(folder, 'lib', 'store', 'append.ts'), '')
    })
    afterAll(() => rm(folder, { recursive: true }))

    const deadOf = async (text: string) => {
      await writeFile(join(folder, 'lib', 'README.md'), `# Page\n\n${text}\n`)
      return (await findDeadPaths(folder)).dead.map(({ file, line, path }) => `${file}:${line} ${path}`)
    }

    it.each([
      ['a link beside it', '[append](store/append.ts)'],
      ['a link with a place in its page', '[append](store/append.ts#head) and [below](#below)'],
      ['another site', '[site](https://example.com/x)'],
      ['a path from the project on', '`lib/store/append.ts`, `lib/store/`'],
      ['a path from its folder on', '`store/append.ts`'],
      ['a path within a folder beside it', '`[id]/`'],
      [
        'any of several',
        '`lib/<part>/`, `<part>/append.ts`, `lib/{store,views}/append.ts`, `store/*.ts`, `store/[id]/`',
      ],
      ['a route, an import, a package, a command', '`/claims`, `#lib/store`, `@base-ui/react`, `npm run x -- a/b`'],
    ])('names %s, which is there', async (_, text) => {
      expect(await deadOf(text)).toEqual([])
    })

    it.each([
      ['a link', '[gone](store/gone.ts)', 'store/gone.ts'],
      ['a link from the project on', '[append](lib/store/append.ts)', 'lib/store/append.ts'],
      ['a path', 'see `lib/store/gone.ts`', 'lib/store/gone.ts'],
      ['a folder', '`lib/views/`', 'lib/views/'],
      ['any of none', '`lib/<part>/gone.ts`', 'lib/<part>/gone.ts'],
    ])('names %s that is not there, and fails', async (_, text, path) => {
      expect(await deadOf(text)).toEqual([`lib/README.md:3 ${path}`])
    })
  })
})
