import { describe, expect, it } from 'vitest'
import { objectionsOf } from '#components/edit/objections'
import type { Form } from '#lib/domain/shared/form'
import { wordsIn } from '#lib/messages/catalogues'
import { CommandWords } from '#lib/messages/command-words'

const words = wordsIn('en')
const own = new CommandWords(words, 'subscription', 'terminate')
const none = { mistyped: {}, refusal: null, failure: null, words, own }
const fields: Form['fields'] = [
  { name: 'terminationDate', kind: 'date' },
  { name: 'reason', kind: 'date' },
]
/** One whose first day is not chosen, and one whose first day is. */
const fixed: Form = { from: { kind: 'lines', lines: [] }, fields }
const dated: Form = { from: { name: 'from', kind: 'date' }, fields }

describe('what stands in the way of saving', () => {
  it('given nothing, then nothing is said', () => {
    expect(objectionsOf(fixed, none)).toMatchObject({ errors: {}, summary: [] })
  })

  it('given what cannot be read, then it is said at its field, in the order of the page, and a failure last', () => {
    const mistyped = { reason: 'Choose one.', why: 'Say why.' }
    const { summary } = objectionsOf(fixed, { ...none, mistyped, failure: 'The server is away.' })
    expect(summary.map((error) => error.field)).toEqual(['why', 'reason', undefined])
    expect(summary[1]?.message).toContain('Choose one.')
    expect(summary[2]).toEqual({ message: 'The server is away.' })
  })

  it('given a rule that refuses at a field, then its sentence stands there instead of what was wrong before', () => {
    const refusal = { code: 'not_subscribed', source: 'rule 1', field: 'terminationDate' }
    const { errors } = objectionsOf(fixed, { ...none, mistyped: { terminationDate: 'Old.' }, refusal })
    expect(errors).toEqual({ terminationDate: words.objection(refusal) })
  })

  it('given a form that asks for a first day, then that comes before why, as on the page', () => {
    expect(objectionsOf(dated, none).order).toEqual(['from', 'why', 'terminationDate', 'reason'])
  })
})
