import { describe, expect, it } from 'vitest'
import { note } from '#lib/domain/note/aggregate'
import type { NoteEvent } from '#lib/domain/note/reducer'
import { fold } from '#lib/engine/core/aggregate'
import { history, type Sample } from '#test/support/event-samples'

const given = (...events: Sample[]) => fold(note, history<NoteEvent>(...events))
const created: Sample = [
  'created',
  2,
  { subject: { type: 'claim', id: 'S-1' }, userId: 'claire', content: 'Call back' },
]
const updated = (schemaVersion: 1 | 2): Sample => ['updated', schemaVersion, { userId: 'hugo', content: 'Called' }]
const deleted: Sample = ['deleted', 2, {}]

describe('what the events of a note say', () => {
  it('given a note, when folded, then what it is about, whose it is and what it says', () => {
    expect(given(created)).toEqual({
      ...{ noteId: 'A-1', status: 'written', subject: { type: 'claim', id: 'S-1' } },
      ...{ userId: 'claire', content: 'Call back' },
    })
  })
  it('given a change, when folded, then its new words and whose it is now; the subject stays', () => {
    expect(given(created, updated(2))).toMatchObject({ subject: { id: 'S-1' }, userId: 'hugo', content: 'Called' })
  })
  it('given a deletion, when folded, then its words are gone and no late change brings it back', () => {
    const gone = given(created, deleted)
    expect(gone).toMatchObject({ status: 'deleted', content: null, subject: { id: 'S-1' } })
    expect(given(created, deleted, updated(2))).toEqual(gone)
  })
})

describe('old documents of a note', () => {
  it('given an old change after anything or nothing, when folded, then it says the same as one of today', () => {
    expect(given(created, updated(1))).toEqual(given(created, updated(2)))
    expect(given(updated(1))).toMatchObject({ status: 'written', subject: null, userId: 'hugo', content: 'Called' })
  })
  it('given an old note, when folded, then what it does not say is unknown', () => {
    expect(given(['created', 1, { content: 'Rappeler' }])).toMatchObject({ subject: null, userId: null })
    const subject = { type: 'customer', id: 'X' }
    expect(given(['created', 1, { subject, content: 'Rappeler' }]).subject).toBeNull()
    expect(given(created, ['deleted', 1, {}]).status).toBe('deleted')
  })
})
