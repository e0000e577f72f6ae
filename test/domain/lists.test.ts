import { describe, expect, it } from 'vitest'
import { cellText } from '#components/list/cell-text'
import { lists } from '#lib/domain/lists'
import type { ListCell } from '#lib/domain/shared/list-cell'
import type { AnyList } from '#lib/engine/views/list'
import { translatorFor, wordsIn } from '#lib/messages/catalogues'
import { locales } from '#lib/messages/format'

/** What the address says of every list: no facet may have the name. */
const taken = ['q', 'sort', 'desc', 'page']

describe.each(lists as readonly AnyList<ListCell>[])('the list of $name', (list) => {
  const columns = list.columns.map(({ id }) => id)

  it('given its parts, then each has a name of its own, and what it refers to is there', () => {
    expect(new Set(columns).size).toBe(columns.length)
    expect(columns).toContain(list.order.column)
    expect(list.columns.find(({ id }) => id === list.order.column)?.sort).toBeDefined()
    const facets = list.facets.map(({ id }) => id)
    expect(new Set([...facets, ...taken]).size).toBe(facets.length + taken.length)
    for (const { codes, nothing, quiet = [] } of list.facets)
      expect(codes).toEqual(expect.arrayContaining([...quiet, ...(nothing ? [nothing] : [])]))
  })

  it('given a narrow screen, then each place of a row is one column’s', () => {
    const places = list.columns.flatMap(({ narrow }) => narrow ?? [])
    expect(new Set(places).size).toBe(places.length)
    expect(places).toEqual(expect.arrayContaining(['title', 'badge', 'reference']))
  })

  it.each(locales)('given %s, then all that it shows has words', (locale) => {
    const t = translatorFor(locale)
    const texts = ['title', 'search', 'searchOpen', 'onTheWay', 'noneTitle', 'noneHint', 'noMatchTitle']
    const totals = (known: number) =>
      Object.fromEntries(['rows', ...Object.keys(list.totals)].map((name) => [name, known]))
    const figures = list.figures(totals(1)).flatMap(({ id }) => [`figures.${id}`, `figures.${id}Hint`])
    const facets = list.facets.map(({ id }) => `facets.${id}`)
    for (const key of [...texts, ...columns.map((id) => `columns.${id}`), ...facets, ...figures])
      expect(t.has(`lists.${list.name}.${key}`), `lists.${list.name}.${key}`).toBe(true)
    expect(t.has(`viewNames.${list.view.name}`)).toBe(true)
    const words = wordsIn(locale)
    for (const { codes, choice } of list.facets)
      for (const code of codes) expect(cellText(choice(code), words)).not.toMatch(/[._]/)
  })

  it('given a number that is no address, then the row’s page is still one', () => {
    expect(list.link('a/b?c')).toContain('a%2Fb%3Fc')
  })
})
