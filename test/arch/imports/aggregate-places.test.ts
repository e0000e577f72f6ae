import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectFolder } from '#lib/cli/start/project'

/** Where ARCHITECTURE.md says that an aggregate is joined, a line in each; one with a timeline is also named in `access/events.ts`. */
const registries = ['registry', 'desks', 'lists', 'timeline-kinds', 'workers', 'words.en', 'words.fr'].map(
  (name) => `lib/domain/${name}.ts`,
)
/** What another feature knows of it besides: which histories surround a contract, and what a row of contracts counts. */
const others = ['lib/domain/links.ts', 'lib/domain/subscription/views/subscriptions.ts']

/** The product files that take something of an aggregate, beside its folder and its routes. */
async function placesOf(folder: string, routes: string): Promise<string[]> {
  const files = await Array.fromAsync(glob('{lib,components,app}/**/*.{ts,tsx}', { cwd: projectFolder }))
  const routed = (file: string) => file.startsWith(`app/${routes}/`) || file.startsWith(`app/(lists)/${routes}/`)
  const elsewhere = files.filter((file) => !file.startsWith(`lib/domain/${folder}/`) && !routed(file))
  const texts = await Promise.all(
    elsewhere.map(async (file) => [file, await readFile(join(projectFolder, file), 'utf8')]),
  )
  return texts.flatMap(([file = '', text = '']) => (text.includes(`'#lib/domain/${folder}/`) ? [file] : [])).sort()
}

describe('what an aggregate costs', () => {
  it.each([
    ['claim', 'claims', ['registry', 'lists', 'timeline-kinds', 'workers', 'words.en', 'words.fr']],
    ['collected-file', 'files', ['registry', 'lists', 'timeline-kinds', 'workers', 'words.en', 'words.fr']],
    ['note', 'notes', ['registry', 'timeline-kinds', 'words.en', 'words.fr']],
  ])(
    'given %s, then it is known by a line in each registry of what it has, and nowhere else',
    async (folder, routes, joined) => {
      const places = await placesOf(folder, routes)
      expect(places.filter((file) => !others.includes(file))).toEqual(
        joined.map((name) => `lib/domain/${name}.ts`).sort(),
      )
    },
  )

  it('given the map, then it says how many registries there are', async () => {
    const map = await readFile(join(projectFolder, 'ARCHITECTURE.md'), 'utf8')
    expect(map).toContain(`| an aggregate with desk, list, timeline | ${registries.length + 1} elsewhere;`)
  })
})
