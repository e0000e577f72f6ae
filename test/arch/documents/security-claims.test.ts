import { access, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectFolder } from '#lib/cli/start/project'

const text = await readFile(join(projectFolder, 'SECURITY.md'), 'utf8')
const claims = text.split('\n').filter((line) => line.startsWith('- '))
const nameOf = (claim: string) => /\*\*(.+?)\*\*/.exec(claim)?.[1] ?? claim.slice(0, 40)

describe('SECURITY.md', () => {
  it.each(claims.map((claim) => [nameOf(claim), claim]))(
    'names the tests that hold “%s”, and they are there',
    async (_, claim) => {
      const links = [...claim.matchAll(/\]\(([^)]+)\)/g)].map(([, path = '']) => path)
      expect(links.filter((path) => /^(test|e2e)\/.+\.(test|spec)\.ts$/.test(path))).not.toEqual([])
      for (const path of links) await access(join(projectFolder, path))
    },
  )
})
