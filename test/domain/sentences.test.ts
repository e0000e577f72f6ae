import { describe, expect, it } from 'vitest'
import { accessSubjects } from '#lib/domain/access/events'
import { accessSentence } from '#lib/domain/access/words/sentence'
import { claimSentence } from '#lib/domain/claim/words/sentence'
import { fileSentence } from '#lib/domain/collected-file/words/sentence'
import { noteSentence } from '#lib/domain/note/words/sentence'
import { registry } from '#lib/domain/registry'
import { eventTitleKey } from '#lib/domain/subscription/event-title'
import { eventSentence } from '#lib/domain/subscription/words/sentence'
import type { Recorded } from '#lib/engine/core/event'
import { wordsIn } from '#lib/messages/catalogues'
import { en } from '#lib/messages/en'
import { type Locale, locales } from '#lib/messages/format'
import type { Words } from '#lib/messages/words'
import { recorded, samples, without } from '#test/support/event-samples'

type Write = (event: Recorded<never>, words: Words) => string
const sentences: Record<string, Write> = {
  subscription: (event, words) => eventSentence(event, words),
  claim: claimSentence,
  collected_file: fileSentence,
  note: noteSentence,
  access: accessSentence,
}
const all = Object.entries(samples).flatMap(([name, events]) => events.map((sample) => [name, ...sample] as const))

describe.each(locales)('event sentences in %s', (locale) => {
  const words = wordsIn(locale)

  it.each(all)(
    'given %s %s in version %i, when written, then a sentence without field names, cents or ISO dates',
    (name, type, schemaVersion, payload) => {
      const event = recorded([type, schemaVersion, payload])
      const sentence = sentences[name]?.(event as never, words) ?? ''
      expect(sentence).not.toMatch(/_|\d{4}-\d{2}-\d{2}|Cents|undefined|\[object|events\.|\{|\d{4,}(?!\d)(?<!20\d\d)/)
      expect(sentence.length).toBeGreaterThan(8)
      const title = name === 'subscription' ? eventTitleKey(event as never) : type
      expect(words.t.has(`eventTitles.${name}.${title}`), type).toBe(true)
    },
  )

  it.each(all)(
    'given %s %s in version %i without personal data, when written, then a sentence all the same',
    (name, ...sample) => {
      for (const absent of ['masked', 'erased'] as const) {
        const event = recorded(without(absent, registry[name as keyof typeof registry] as never, sample))
        expect(sentences[name]?.(event as never, words)).not.toMatch(/_|undefined|NaN|\[object|events\.|\{/)
      }
    },
  )

  it.each(Object.values(registry))(
    'given every event type of $name, when looked up, then it has a sentence',
    (aggregate) => {
      const types = [...Object.keys(aggregate.events), ...Object.keys(aggregate.legacyEvents)]
      for (const type of types) expect(words.t.has(`events.${aggregate.name}.${type}`), type).toBe(true)
    },
  )

  it('given an access to a history of any kind, when written, then that is called as its kind calls it', () => {
    for (const type of accessSubjects) {
      const payload = { subject: { type, id: 'X-1' }, untilVersion: 2, requestId: 'r-1' }
      const sentence = accessSentence(recorded(['replay_file_unmasked', 2, payload]) as never, words)
      expect(words.t.has(`timeline.which.${type}`), type).toBe(true)
      expect(sentence.startsWith(words.t(`timeline.which.${type}`, { id: 'X-1' })), sentence).toBe(true)
    }
    const others = Object.keys(registry).filter((name) => name !== 'access')
    expect([...accessSubjects].sort()).toEqual(others.sort())
  })

  it('given every refusal of the catalogue, when written with its values, then no placeholder stays', () => {
    for (const code of Object.keys(en.refusals)) {
      const date = { kind: 'date', date: '2024-09-01' as never } as const
      const money = { kind: 'money', cents: 120_000 } as const
      const values = {
        coverage: { kind: 'coverage', code: 'cyber', label: null } as const,
        reason: { kind: 'word', list: 'reason', code: 'withdrawal' } as const,
      }
      const all = {
        ...values,
        start: date,
        end: date,
        since: date,
        until: date,
        date,
        today: date,
        next: date,
        last: date,
        ...{ first: date, requested: date },
        ...{ amount: money, least: money, most: money, limit: money, deductible: money },
        days: { kind: 'number', number: 31 } as const,
      }
      expect(words.refusal({ code, values: all })).not.toMatch(/[{}_]|\d{4}-\d{2}/)
    }
  })
})

describe('the instalment of a payment', () => {
  const written = (type: string, locale: Locale, before?: object) => {
    const [, schemaVersion, payload] = samples.subscription.find(([each]) => each === type) ?? []
    const event = { type, schemaVersion, payload }
    return eventSentence(event as never, wordsIn(locale), before as never).replace(/\s/g, ' ')
  }
  const charged = { coverages: {}, invoices: [{ invoiceId: 'I-1', charge: { dueDate: '2025-01-01' } }] }

  it.each([
    ['premium_payment_requested', 'Payment of 480,00 € requested', 'Paiement de 480,00 € demandé'],
    [
      'premium_payment_received',
      'Payment of 480,00 € received on 18 Feb 2025',
      'Paiement de 480,00 € reçu le 18 févr. 2025',
    ],
    ['premium_payment_failed', 'Payment of 480,00 € failed, attempt 1', 'Paiement de 480,00 € échoué, tentative 1'],
    ['premium_payment_unknown', 'Payment of 480,00 € without an answer', 'Paiement de 480,00 € sans réponse'],
    ['premium_refunded', '480,00 € refunded', 'Remboursement de 480,00 €'],
  ])('given %s of an invoice that was charged, then the sentence says when that is due', (type, en, fr) => {
    expect(written(type, 'en', charged)).toMatch(new RegExp(`^${en}.*, for the premium due 1 Jan 2025$`))
    expect(written(type, 'fr', charged)).toMatch(new RegExp(`^${fr}.*, pour la prime à payer le 1er janv. 2025$`))
  })

  it('given an invoice that nobody charged here, or no state, then the sentence says nothing of it', () => {
    const unknown = { coverages: {}, invoices: [{ invoiceId: 'I-1', charge: null }] }
    for (const before of [undefined, unknown, { coverages: {}, invoices: [] }])
      expect(written('premium_payment_requested', 'en', before)).toBe('Payment of 480,00 € requested')
  })
})

describe('the name of a cover', () => {
  const words = wordsIn('en')
  const removed = {
    type: 'coverage_removed',
    schemaVersion: 2,
    payload: { code: 'own_1', effectiveDate: '2024-09-01' },
  }
  const sentence = (before?: object, event: object = removed) => eventSentence(event as never, words, before as never)
  const known = (label: unknown) => ({ coverages: { own_1: { code: 'own_1', label, trigger: null, periods: [] } } })

  it('given a cover under its own name, when it is removed, then the state before names it', () => {
    expect(sentence(known('Vehicle 51817'))).toBe('Vehicle 51817 removed from 1 Sept 2024')
    expect(sentence()).toBe('Own cover 1 removed from 1 Sept 2024')
  })
  it('given a name that is hidden or erased, when it is written, then the neutral name stands for it', () => {
    expect(sentence(known({ masked: true, label: 'coverage_label', token: 'abcdef' }))).toMatch(/^Own cover 1 /)
    expect(sentence(known({ erased: true }))).toMatch(/^Own cover 1 /)
  })
  it.each(['constructor', 'toString', '__proto__'])(
    'given the code %s, when it is written, then no message is found for it',
    (code) => {
      expect(sentence({ coverages: {} }, { ...removed, payload: { ...removed.payload, code } })).toMatch(
        / removed from 1 Sept 2024$/,
      )
    },
  )
  it('given old words for an end, when they are hidden, then the sentence says so', () => {
    const ended = (reason: unknown) => ({
      type: 'protection_schedule_updated',
      schemaVersion: 1,
      payload: { termination: { terminationDate: '2025-01-01', reason } },
      appendDate: new Date('2024-10-30T10:05:31Z'),
    })
    expect(sentence(undefined, ended('Mme Durand left'))).toBe('Termination set for 1 Jan 2025, Mme Durand left')
    expect(sentence(undefined, ended({ masked: true, label: 'reason', token: 'abcdef' }))).toMatch(/, hidden ·abcd$/)
  })
})
