import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectFolder } from '#lib/cli/start/project'
import { desks } from '#lib/domain/desks'
import { kindNames } from '#lib/domain/timeline-kinds'

/** Where ARCHITECTURE.md says that an aggregate is joined, a line in each. */
const registries = ['registry', 'desks', 'lists', 'timeline-kinds', 'workers', 'words.en', 'words.fr'].map(
  (name) => `lib/domain/${name}.ts`,
)
/** One with a timeline: whose history was unmasked is stored. */
const unmasked = 'lib/domain/access/events.ts'
/** One with a desk: the store that is written to, and what its page and its edits load. */
const ofDesks = ['lib/server/stores.ts', 'lib/server/contract.ts']
/** One whose events are shown around a contract's. */
const around = ['lib/domain/links.ts', 'lib/server/timeline/timeline-history.ts']
/** What another feature knows of it besides: what a row of contracts counts, and what a note may be about. */
const features: Readonly<Record<string, readonly string[]>> = {
  claim: ['lib/domain/subscription/views/subscriptions.ts', 'lib/domain/note/'],
  collected_file: ['lib/domain/note/'],
}

/** The product files that take something of an aggregate or name it, beside its folder, its routes, and the demo. */
async function placesOf(name: string, folder: string, routes: string): Promise<string[]> {
  const files = await Array.fromAsync(glob('{lib,components,app}/**/*.{ts,tsx}', { cwd: projectFolder }))
  const own = [`lib/domain/${folder}/`, `app/${routes}/`, `app/(lists)/${routes}/`, 'lib/demo/']
  const elsewhere = files.filter((file) => !own.some((each) => file.startsWith(each)))
  const texts = await Promise.all(
    elsewhere.map(async (file) => [file, await readFile(join(projectFolder, file), 'utf8')]),
  )
  // A string, a key of an object, or a branch of a message.
  const named = new RegExp(`'#lib/domain/${folder}/|'${name}'|^ *${name}: |\\b${name} \\{[^}\\n]*\\}`, 'm')
  const known = features[name] ?? []
  return texts
    .flatMap(([file = '', text = '']) => (named.test(text) ? [file] : []))
    .filter((file) => !known.some((each) => file.startsWith(each)))
    .sort()
}

const map = () => readFile(join(projectFolder, 'ARCHITECTURE.md'), 'utf8')

describe('what an aggregate costs', () => {
  it.each([
    ['claim', 'claim', 'claims', ['registry', 'lists', 'timeline-kinds', 'workers', 'words.en', 'words.fr']],
    [
      'collected_file',
      'collected-file',
      'files',
      ['registry', 'lists', 'timeline-kinds', 'workers', 'words.en', 'words.fr'],
    ],
    ['note', 'note', 'notes', ['registry', 'timeline-kinds', 'words.en', 'words.fr']],
  ])(
    'given %s, which is shown around a contract, then it is named in each registry of what it has, and in three other files',
    async (name, folder, routes, joined) => {
      const registered = joined.map((registry) => `lib/domain/${registry}.ts`)
      expect(await placesOf(name, folder, routes)).toEqual([...registered, unmasked, ...around].sort())
    },
  )

  it('given a desk, then a store is written to, and one file loads what its page and its edits need', async () => {
    for (const file of ofDesks) {
      const text = await readFile(join(projectFolder, file), 'utf8')
      for (const name of Object.keys(desks)) expect(text).toContain(`${name}Store`)
    }
  })

  it('given every kind with a timeline, then it is one whose unmasking is stored', async () => {
    const text = await readFile(join(projectFolder, unmasked), 'utf8')
    for (const name of kindNames) expect(text).toContain(`'${name}'`)
  })

  it('given the map, then it says how many files that are, and names each', async () => {
    const line = (await map()).split('\n').find((text) => text.startsWith('| an aggregate with desk, list, timeline |'))
    const elsewhere = registries.length + 1 + ofDesks.length
    expect(line).toContain(`| ${elsewhere} elsewhere; shown around a contract ${elsewhere + around.length} |`)
    for (const file of [unmasked, ...ofDesks, ...around]) expect(line).toContain(`\`${file}\``)
  })
})
