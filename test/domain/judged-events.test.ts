import { describe, expect, it } from 'vitest'
import { supposable } from '#components/timeline/what-if/supposed-edit'
import { deskOf } from '#lib/domain/desks'
import { judgedEvents } from '#lib/domain/judged-events'
import { kindNames, kindOf } from '#lib/domain/timeline-kinds'
import { history, samples } from '#test/support/event-samples'

describe.each(kindNames)('the events of a %s as a timeline tells them', (kind) => {
  const events = history(...samples[kind])

  it('given every event of it, then each says of which kind it is, and that it can be folded', () => {
    const told = judgedEvents(kind, events as never)
    expect(told).toEqual(events.map((event) => ({ ...event, aggregate: kind, broken: null })))
  })

  it('given a broken one that says of itself that it is not, as a file can be edited, then it is judged all the same', () => {
    const [first] = events
    const said = { ...first, aggregate: 'nothing', broken: null }
    const [unknown, odd] = judgedEvents(kind, [
      { ...said, type: 'teleported' },
      { ...said, payload: { nobody: 'knows' } },
    ] as never)
    expect(unknown).toMatchObject({ aggregate: kind, broken: { wrong: null } })
    expect(odd).toMatchObject({ aggregate: kind, broken: { wrong: expect.stringContaining('payload') } })
  })

  it('given what people do to it, then its timeline offers to suppose an edit where there is one', () => {
    const desk = deskOf(kind)
    expect(kindOf(kind).edited).toBe(desk !== null && supposable(desk).length > 0)
  })
})
