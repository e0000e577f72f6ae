import { describe, expect, it } from 'vitest'
import { en } from '#lib/messages/en'
import { fr } from '#lib/messages/fr'
import { faultsBetween, messagesOf, namedIn } from '#test/messages/catalogue-faults'

const english = messagesOf(en)
const french = messagesOf(fr)

describe('the catalogues beside each other', () => {
  it('given English and French, then they have the same messages, and each names the same', () => {
    expect(english.size).toBeGreaterThan(1_000)
    expect(faultsBetween(english, french)).toEqual([])
  })

  it('given no message is empty, then each says something in both', () => {
    for (const [key, text] of [...english, ...french]) expect(text.trim(), key).not.toBe('')
  })

  it.each([
    ['leaves a message out', 'list.facets', undefined, 'list.facets is missing'],
    ['has one more', 'list.facet', 'Filtre', 'list.facet is missing'],
    ['does not name a value', 'list.ends', 'Fin', 'list.ends names date: value, and nothing'],
    ['names another', 'list.ends', 'Fin le {day}', 'list.ends names date: value, and day: value'],
    ['names one more', 'list.facets', 'Filtres {n}', 'list.facets names nothing, and n: value'],
    [
      'counts nothing where something is counted',
      'list.behind',
      '{count} à venir',
      'list.behind names count: plural, and count: value',
    ],
    [
      'chooses by another word',
      'subscribe.submit',
      '{ready, select, oui {Souscrire au {date}} other {Souscrire}}',
      'subscribe.submit names date: value; ready: select other,yes, and date: value; ready: select other,oui',
    ],
    ['cannot be read', 'list.ends', 'Fin le {date', 'list.ends cannot be read: EXPECT_ARGUMENT_CLOSING_BRACE'],
  ])('given a planted catalogue that %s, then it is a fault', (_, key, text, fault) => {
    const planted = new Map(french)
    if (text === undefined) planted.delete(key)
    else planted.set(key, text)
    expect(faultsBetween(english, planted)).toEqual([fault])
  })

  it('given what stands in a choice, then it is named too', () => {
    expect(namedIn('{a, select, x {{b}} other {{c, plural, one {{d}} other {#}}}} <e>{f}</e>')).toEqual([
      ...['a: select other,x', 'b: value', 'c: plural', 'd: value', 'e: tag', 'f: value'],
    ])
  })
})
