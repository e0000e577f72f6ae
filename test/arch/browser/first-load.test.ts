import { beforeAll, describe, expect, it } from 'vitest'
import { projectFolder } from '#lib/cli/start/project'
import { Pages, pathTo, readSources } from '#test/arch/browser/pages'

/** What leads from a page to something that its browser is sent first, by page. */
function waysTo(pages: Pages, wanted: RegExp): Record<string, string[]> {
  const ways = pages.names.flatMap((page) => {
    const reached = pages.inBrowser(page)
    const found = [...reached.keys()].find((file) => wanted.test(file))
    return found === undefined ? [] : [[page, pathTo(reached, found)] as const]
  })
  return Object.fromEntries(ways)
}

describe('what the browser is sent first', () => {
  let pages: Pages
  beforeAll(async () => {
    pages = new Pages(await readSources(projectFolder))
  })

  it('given any page, then it has no catalogue: its words come with the page, in one language', () => {
    expect(waysTo(pages, /^lib\/messages\/(en|fr|catalogues)\.ts$/)).toEqual({})
  })

  it('given a page without a form that decides here, then it has no schemas', () => {
    expect(Object.keys(waysTo(pages, /^zod$/))).toEqual([
      'app/subscriptions/[id]/edit/page.tsx',
      'app/subscriptions/new/page.tsx',
    ])
  })

  it('given a timeline, then the schemas and the rules come when a file is opened or a sandbox asked for, and are missed where a face takes them along', () => {
    const page = 'app/subscriptions/[id]/timeline/page.tsx'
    const ever = [...pages.inBrowser(page, 'ever').keys()]
    expect(ever).toEqual(expect.arrayContaining(['zod', 'lib/domain/judged-events.ts', 'lib/domain/desks.ts']))
    const folding = 'lib/domain/note/folding.ts'
    const planted = new Map(pages.sources).set(
      folding,
      `import '#lib/domain/note/events'\n${pages.sources.get(folding)}`,
    )
    expect(waysTo(new Pages(planted), /^zod$/)[page]?.slice(-3)).toEqual([folding, 'lib/domain/note/events.ts', 'zod'])
  })

  it('given a component that takes one along, then it is seen; what is only a type, or comes when it is asked for, is not', () => {
    const planted = new Map([
      ['app/page.tsx', "import { A } from '#components/a'\nimport { z } from 'zod'\nexport default () => <A />"],
      [
        'components/a.tsx',
        "'use client'\nimport type { z } from 'zod'\nimport { b } from './b'\nimport { act } from './act'\nvoid import('./later')",
      ],
      ['components/b.ts', "import { type C, c } from './c'"],
      ['components/c.ts', "export * from 'bson'"],
      ['components/later.ts', "import 'zod'"],
      ['components/act.ts', "'use server'\nimport 'zod'"],
    ])
    expect(waysTo(new Pages(planted), /^bson$/)).toEqual({
      'app/page.tsx': ['components/a.tsx', 'components/b.ts', 'components/c.ts', 'bson'],
    })
    expect(waysTo(new Pages(planted), /^zod$/)).toEqual({})
    expect([...new Pages(planted).inBrowser('app/page.tsx', 'ever').keys()]).toContain('components/later.ts')
  })
})
