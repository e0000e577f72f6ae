import { describe, expectTypeOf, it } from 'vitest'
import { claimEvents } from '#lib/domain/claim/events'
import { claimLegacyEvents } from '#lib/domain/claim/events.v1'
import { type ClaimCurrentEvent, type ClaimEvent, reduceClaim } from '#lib/domain/claim/reducer'
import { type ClaimState, initialClaim } from '#lib/domain/claim/state'
import type { CollectedFileCurrentEvent, CollectedFileEvent } from '#lib/domain/collected-file/reducer'
import { noteEvents } from '#lib/domain/note/events'
import { noteLegacyEvents } from '#lib/domain/note/events.v1'
import { type NoteCurrentEvent, type NoteEvent, reduceNote } from '#lib/domain/note/reducer'
import { initialNote, type NoteState } from '#lib/domain/note/state'
import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'
import { defineAggregate } from '#lib/engine/core/aggregate'
import type { NewEvent, Recorded } from '#lib/engine/core/event'
import { assertNever } from '#lib/engine/core/folding'
import { historyAltered, type ReducibleEvent } from '#lib/engine/core/history-altered'

// Checked by the compiler: each line marked as an expected error is a mistake that must not compile.
const claim = (event: NewEvent<ClaimCurrentEvent>) => event
const file = (event: NewEvent<CollectedFileCurrentEvent>) => event
const note = (event: NewEvent<NoteCurrentEvent>) => event
const masked = { masked: true, label: 'note', token: 'x' } as const

describe('types that forbid mistakes, in every aggregate', () => {
  it('given a current event, when it is written, then it compiles', () => {
    claim({ aggregateId: 'S', type: 'claim_reserve_set', payload: { amountCents: 1, absolute: true } })
    claim({ aggregateId: 'S', type: 'claim_expert_assigned', payload: { expertId: 'E', missionDate: new Date() } })
    file({ aggregateId: 'F', type: 'file_requested', payload: { ownerId: 'C', kind: 'kbis', dueDate: '2024-09-01' } })
    note({ aggregateId: 'N', type: 'updated', payload: { userId: 'u', content: 'x' } })
  })

  it('given a legacy shape or a masked value, when it is written, then it does not compile', () => {
    // @ts-expect-error the V1 payload: a difference
    claim({ aggregateId: 'S', type: 'claim_reserve_set', payload: { delta: 12.5 } })
    // @ts-expect-error the V1 payload: one date
    claim({ aggregateId: 'S', type: 'claim_filed', payload: { date: new Date() } })
    // @ts-expect-error the V1 payload: most of it missing
    file({ aggregateId: 'F', type: 'file_collected', payload: { storageKey: 'k' } })
    // @ts-expect-error the V1 payload: without its subject
    note({ aggregateId: 'N', type: 'created', payload: { userId: 'u', content: 'x' } })
    // @ts-expect-error a masked value is for readers
    note({ aggregateId: 'N', type: 'updated', payload: { userId: 'u', content: masked } })
  })

  it('given every version that can be read, when a reducer forgets one, then it does not compile', () => {
    expectTypeOf<Extract<ClaimEvent, { type: 'claim_reserve_set' }>['schemaVersion']>().toEqualTypeOf<1 | 2>()
    expectTypeOf<Extract<CollectedFileEvent, { type: 'file_requested' }>['schemaVersion']>().toEqualTypeOf<1 | 2>()
    expectTypeOf<Extract<NoteEvent, { type: 'updated' }>['schemaVersion']>().toEqualTypeOf<1 | 2>()
    const forgetful = [
      (event: ReducibleEvent<SubscriptionEvent>) => {
        if (event.type === 'premium_charged') return 0
        // @ts-expect-error the other events are not handled
        return assertNever(event)
      },
      (event: ReducibleEvent<ClaimEvent>) => {
        if (event.type !== 'claim_closed') return 0
        if (event.schemaVersion === 2) return 1
        return assertNever(event)
      },
      (event: ReducibleEvent<CollectedFileEvent>) => {
        if (event.type !== 'file_expired' || event.schemaVersion === 2) return 0
        // @ts-expect-error the old shape of one event is not handled
        return assertNever(event)
      },
      (event: ReducibleEvent<NoteEvent>) => {
        if (event.type === 'created' || event.type === 'updated') return 0
        // @ts-expect-error one type is not handled
        return assertNever(event)
      },
    ]
    expectTypeOf(forgetful).not.toBeAny()
  })

  it('given an aggregate, when its reducer takes fewer shapes than can be read, then it does not compile', () => {
    const definition = { name: 'note', oldIdField: 'noteId', initialState: initialNote }
    const onlyCurrent = (state: NoteState, _event: Recorded<ReducibleEvent<NoteCurrentEvent>>) => state
    const whole = { ...definition, events: noteEvents, legacyEvents: noteLegacyEvents }
    defineAggregate({ ...whole, reduce: reduceNote })
    // @ts-expect-error the old shapes are not taken
    defineAggregate({ ...whole, reduce: onlyCurrent })
    const anyClaim = { name: 'claim', oldIdField: 'claimId', initialState: initialClaim }
    const withoutClosing = (
      state: ClaimState,
      _event: Recorded<Exclude<ReducibleEvent<ClaimEvent>, { type: 'claim_closed' }>>,
    ) => state
    const wholeClaim = { ...anyClaim, events: claimEvents, legacyEvents: claimLegacyEvents }
    defineAggregate({ ...wholeClaim, reduce: reduceClaim })
    // @ts-expect-error one type is not taken
    defineAggregate({ ...wholeClaim, reduce: withoutClosing })
  })

  it('given an aggregate, when it lacks the alteration of its history, then it does not compile', () => {
    const { history_altered: _, ...events } = noteEvents
    expectTypeOf(noteEvents.history_altered).toEqualTypeOf(historyAltered)
    const whole = { name: 'note', oldIdField: 'noteId', initialState: initialNote, legacyEvents: noteLegacyEvents }
    // @ts-expect-error every aggregate has it
    defineAggregate({ ...whole, events, reduce: (state: NoteState) => state })
  })
})
