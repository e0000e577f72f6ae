import { describe, expect, it } from 'vitest'
import { catalogues } from '#lib/messages/catalogues'
import { parts, pick } from '#lib/messages/parts'

describe('parts of a catalogue', () => {
  it('given some, when they are picked, then they are there as they stand, and nothing else is', () => {
    const { common, edit } = catalogues.fr
    expect(pick(catalogues.fr, ['common', 'edit.problems', 'edit.fields'])).toEqual({
      common,
      edit: { problems: edit.problems, fields: edit.fields },
    })
    expect(pick(catalogues.fr, [])).toEqual({})
  })

  it('given a whole part and some of it, then it stays whole', () => {
    const { edit } = catalogues.en
    expect(pick(catalogues.en, ['edit', 'edit.problems'])).toEqual({ edit })
    expect(pick(catalogues.en, ['edit.problems', 'edit'])).toEqual({ edit })
  })

  it.each(Object.keys(parts) as (keyof typeof parts)[])(
    'given the place %s, then every part that it names is one',
    (place) => {
      const picked = pick(catalogues.en, parts[place])
      for (const part of parts[place]) {
        const at = part.split('.').reduce((all: unknown, name) => (all as Record<string, unknown>)[name], picked)
        expect(at, part).toBeDefined()
      }
    },
  )
})
