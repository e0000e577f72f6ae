import { describe, expect, it } from 'vitest'
import { accessWords } from '#lib/domain/access/words/en'
import { claimWords } from '#lib/domain/claim/words/en'
import { collectedFileWords } from '#lib/domain/collected-file/words/en'
import { noteWords } from '#lib/domain/note/words/en'
import { joinWords } from '#lib/domain/shared/join-words'
import { subscriptionWords } from '#lib/domain/subscription/words/en'

const all = { subscriptionWords, claimWords, collectedFileWords, noteWords, accessWords }

/** Texts that several aggregates have under one key, where the catalogue would keep but one of them. */
function clashes(of: Record<string, object>): string[] {
  const found: string[] = []
  const seen = new Map<string, unknown>()
  for (const words of Object.values(of))
    for (const [section, texts] of Object.entries(words)) {
      if (section === 'events' || section === 'eventTitles' || section === 'timeline') continue
      for (const [key, text] of Object.entries(texts as object)) {
        const at = `${section}.${key}`
        if (seen.has(at) && JSON.stringify(seen.get(at)) !== JSON.stringify(text)) found.push(at)
        seen.set(at, text)
      }
    }
  return found
}

describe('the words of all aggregates', () => {
  it('given two kinds, when joined, then events and texts of the timeline stand below their kind, the rest side by side', () => {
    const one = { events: { paid: 'Paid' }, eventTitles: { paid: 'P' }, fields: { a: 'A' }, timeline: { which: 'One' } }
    const other = { events: { closed: 'Closed' }, eventTitles: { closed: 'C' }, fields: { b: 'B' } }
    expect(joinWords({ one, other })).toMatchObject({
      events: { one: { paid: 'Paid' }, other: { closed: 'Closed' } },
      eventTitles: { one: { paid: 'P' }, other: { closed: 'C' } },
      fields: { a: 'A', b: 'B' },
      timeline: { which: { one: 'One' } },
    })
  })

  it('given the aggregates there are, then none takes the key of another with another text', () => {
    expect(clashes(all)).toEqual([])
  })

  it('given two that do, then it is found', () => {
    expect(clashes({ one: { words: { status: 'open' } }, other: { words: { status: 'closed' } } })).toEqual([
      'words.status',
    ])
  })
})
