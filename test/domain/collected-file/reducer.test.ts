import { describe, expect, it } from 'vitest'
import { collectedFile } from '#lib/domain/collected-file/aggregate'
import type { CollectedFileEvent } from '#lib/domain/collected-file/reducer'
import { fileStatus } from '#lib/domain/collected-file/state'
import { fold } from '#lib/engine/core/aggregate'
import { history, type Sample } from '#test/support/event-samples'
import { day } from '#test/support/subscription-scenario'

const given = (...events: Sample[]) => fold(collectedFile, history<CollectedFileEvent>(...events))
const sha256 = 'a'.repeat(64)
const requested: Sample = ['file_requested', 2, { ownerId: 'C-1', kind: 'kbis', dueDate: '2024-03-15' }]
const collected = (storageKey = 'files/F-1', hash = sha256): Sample => [
  'file_collected',
  2,
  {
    storageKey,
    sha256: hash,
    bytes: 48_210,
    mimeType: 'application/pdf',
    originalName: 'kbis.pdf',
    issuedDate: '2024-01-10',
  },
]
const verified: Sample = ['file_verified', 2, { extracted: { siret: '73282932000074', expiresOn: '2030-05-01' } }]
const rejected: Sample = ['file_rejected', 2, { reasonCode: 'too_old', text: 'Issued on 2 October 2023' }]

describe('what the events of a file say', () => {
  it('given a request, when folded, then who, what and by when', () => {
    expect(given(requested)).toMatchObject({
      ...{ fileId: 'A-1', status: 'requested', ownerId: 'C-1', kind: 'kbis', dueDate: '2024-03-15', content: null },
    })
  })
  it('given a file, when verified, then what was read of it; what was not read is unknown', () => {
    const state = given(requested, collected(), verified)
    expect(state.content).toEqual({
      ...{ storageKey: 'files/F-1', sha256, bytes: 48_210, mimeType: 'application/pdf' },
      ...{ originalName: 'kbis.pdf', issuedDate: '2024-01-10' },
    })
    expect(state).toMatchObject({
      status: 'verified',
      extracted: { siret: '73282932000074', ibanLast4: null, expiresOn: '2030-05-01' },
    })
  })
  it('given a Kbis that is too old (worked example 1), when another is collected, then nothing of the first is said of it', () => {
    expect(given(requested, collected(), rejected)).toMatchObject({
      status: 'rejected',
      rejection: { reasonCode: 'too_old' },
    })
    expect(given(requested, collected(), verified, rejected, collected('files/F-2', 'b'.repeat(64)))).toMatchObject({
      ...{ status: 'collected', rejection: null, extracted: null },
      content: { sha256: 'b'.repeat(64) },
    })
  })
  it('given a last day, when asked on it and after it, then it runs out by itself; a job only records it', () => {
    const state = given(requested, collected(), verified)
    expect([fileStatus(state, day('2030-05-01')), fileStatus(state, day('2030-05-02'))]).toEqual([
      'verified',
      'expired',
    ])
    expect(fileStatus(given(requested, collected()), day('2040-01-01'))).toBe('collected')
    expect(given(requested, collected(), verified, ['file_expired', 2, {}]).status).toBe('expired')
  })
  it('given a deletion, when the binary is erased, then its place is gone and its hash stays', () => {
    const deleted = (binaryErased: boolean): Sample => [
      'file_deleted',
      2,
      { reason: 'Asked by the holder', binaryErased },
    ]
    expect(given(requested, collected(), deleted(true))).toMatchObject({
      ...{ status: 'deleted', content: { storageKey: null, sha256 }, deletion: { binaryErased: true } },
    })
    expect(given(requested, collected(), deleted(false)).content?.storageKey).toBe('files/F-1')
    expect(given(requested, deleted(false)).content).toBeNull()
  })
})

describe('old documents of a file', () => {
  it('given instants and words of no list, when folded, then days in Paris, and unknown', () => {
    const state = given(
      ['file_requested', 1, { ownerId: 'C-1', kind: 'permis', dueDate: new Date('2019-03-14T23:00:00Z') }],
      ['file_collected', 1, { storageKey: 'uploads/x.pdf', issuedDate: '2019-03-01' }],
    )
    expect(state).toMatchObject({ kind: null, dueDate: '2019-03-15', status: 'collected' })
    expect(state.content).toMatchObject({ storageKey: 'uploads/x.pdf', sha256: null, issuedDate: '2019-03-01' })
  })
  it('given nothing but the type, when folded, then its status, and the rest unknown', () => {
    expect(given(['file_verified', 1, {}])).toMatchObject({
      status: 'verified',
      extracted: { siret: null, expiresOn: null },
    })
    expect(given(['file_rejected', 1, {}])).toMatchObject({
      status: 'rejected',
      rejection: { reasonCode: null, text: null },
    })
    expect(given(['file_expired', 1, {}]).status).toBe('expired')
    expect(given(['file_deleted', 1, {}])).toMatchObject({
      status: 'deleted',
      deletion: { reason: null, binaryErased: null },
    })
  })
})
