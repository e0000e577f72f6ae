import { describe, expect, it } from 'vitest'
import { jobs, reactors, views, workTitles } from '#lib/domain/workers'
import { locales } from '#lib/messages/format'

describe.each(locales)('what is done in the background, in %s', (locale) => {
  const titles = workTitles(locale)

  it('given any effect or job, then people are shown a title of its own and not its name', () => {
    const shown = [...reactors, ...jobs].map(({ name }) => ({ name, title: titles[name]?.title ?? '' }))
    expect(shown.length).toBeGreaterThan(0)
    for (const { name, title } of shown) {
      expect(title.trim(), name).not.toBe('')
      expect(title, name).not.toContain('_')
    }
    expect(new Set(shown.map(({ title }) => title)).size).toBe(shown.length)
  })

  it('given all that a job counts, then each has a title', () => {
    for (const { name, noCounts } of jobs) {
      const counts = titles[name]?.counts ?? []
      expect(counts.map((count) => count.name).sort()).toEqual(Object.keys(noCounts).sort())
      for (const { name: count, title } of counts) expect(title.trim(), count).not.toBe('')
    }
  })
})

it('given all views, effects and jobs, then no two have one name: places, leases and starts go by it', () => {
  const names = [...views, ...reactors, ...jobs].map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
})
