import { globSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { listPath } from '#components/list/list-address'
import { contractEditHref, contractHref, contractTimelineHref } from '#components/routes'
import { timelineHref } from '#components/timeline/timeline-href'
import { lists } from '#lib/domain/lists'
import { kindNames } from '#lib/domain/timeline-kinds'

/** The pages of the desk, as what an address has to match. */
const pages = globSync('**/page.tsx', { cwd: new URL('../../app', import.meta.url) }).map(
  (file) =>
    new RegExp(
      `^/${file
        .replace(/\/?page\.tsx$/, '')
        .replaceAll(/\([^)]+\)\//g, '')
        .replaceAll(/\[\w+\]/g, '[^/]+')}$`,
    ),
)
const isPage = (href: string) => pages.some((page) => page.test(href.replace(/\?.*$/, '')))

describe('the addresses of the desk', () => {
  it('given what the domain alone knows, then each list, each of its rows and each timeline has a page', () => {
    for (const list of lists) expect(isPage(listPath(list)) && isPage(list.link('C-1')), list.name).toBe(true)
    for (const aggregate of kindNames) expect(isPage(timelineHref({ aggregate, aggregateId: 'C-1' }))).toBe(true)
    expect(['/contracts', '/subscriptions/C-1/nothing', '/notes'].filter(isPage)).toEqual([])
  })

  it('given ids and values of any text, then they stay what they are in the address', () => {
    expect(contractHref('a/b?c')).toBe('/subscriptions/a%2Fb%3Fc')
    expect(contractTimelineHref('C-1')).toBe('/subscriptions/C-1/timeline')
    expect(contractTimelineHref('C-1', 'e&1')).toBe('/subscriptions/C-1/timeline?step=e%261')
    expect(timelineHref({ aggregate: 'claim', aggregateId: 'a/b' }, 'e 1')).toBe('/claims/a%2Fb/timeline?step=e%201')
    const edit = contractEditHref('C-1', 'change_coverage', { code: 'own&1' })
    expect(edit).toBe('/subscriptions/C-1/edit?command=change_coverage&code=own%261')
    for (const href of [contractHref('a/b'), contractTimelineHref('C-1', 'e'), edit]) expect(isPage(href)).toBe(true)
  })
})
