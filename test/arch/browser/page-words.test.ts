import { beforeAll, describe, expect, it } from 'vitest'
import { projectFolder } from '#lib/cli/start/project'
import { findMissingParts } from '#test/arch/browser/page-words'
import { Pages, readSources } from '#test/arch/browser/pages'

describe('the words that a page gives to the browser', () => {
  let pages: Pages
  beforeAll(async () => {
    pages = new Pages(await readSources(projectFolder))
  })

  it('given every page, then what runs in its browser names no other', () => {
    expect(pages.names.length).toBeGreaterThan(10)
    expect(findMissingParts(pages)).toEqual([])
  })

  it.each([
    ["words.t('timeline.raw')", 'timeline.raw'],
    ['words.t(`events.$' + '{kind}`)', 'events'],
    ["useTranslations('reactors')", 'reactors'],
    ["useTranslations('reactors.log')", 'reactors.log'],
    ['words.check(each)', 'checks'],
    ["const label = { label: 'lists.subscriptions' }", 'lists.subscriptions'],
  ])('given a list that says %s, then it lacks its words', (said, part) => {
    const planted = new Map([
      [
        'app/page.tsx',
        'import { A } from \'#components/a\'\nexport default () => <PageWords of="list"><A /></PageWords>',
      ],
      ['components/a.tsx', "'use client'\nimport { b } from '#components/b'\nwords.t('list.rows')"],
      ['components/b.ts', said],
    ])
    expect(findMissingParts(new Pages(planted))).toEqual([{ page: 'app/page.tsx', part, file: 'components/b.ts' }])
  })
})
