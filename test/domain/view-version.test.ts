import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { views } from '#lib/domain/workers'
import { canonicalText } from '#lib/engine/core/canonical-text'
import { type AnyView, rowOf, sourcesOf, type View } from '#lib/engine/views/view'
import { sampleHistories, sampleRows } from '#test/domain/sample-history'

describe.each(views as readonly AnyView[])('the version of $name', (view) => {
  it('given the sample history, then it is the fingerprint of the row after each of its events', () => {
    const rows = sampleRows(view).map(({ own, others }) => rowOf(view as View, own, others))
    const fingerprint = createHash('sha256').update(canonicalText(rows)).digest('hex').slice(0, 12)
    expect(view.version, 'the rows have changed: give the view this version, so that every row is written again').toBe(
      fingerprint,
    )
  })

  it('given every event ever written of any of its sources, then the sample history has it', () => {
    for (const { name, events, legacyEvents } of sourcesOf(view)) {
      const known = [
        ...Object.entries(events).map(([type, { schemaVersion }]) => `${type} ${schemaVersion}`),
        ...Object.entries(legacyEvents).flatMap(([type, versions]) =>
          versions.map(({ schemaVersion }) => `${type} ${schemaVersion}`),
        ),
      ]
      const sampled = new Set(sampleHistories[name]?.map(({ type, schemaVersion }) => `${type} ${schemaVersion}`))
      expect([...sampled].sort(), 'give each new event a line in test/domain/sample-history.ts').toEqual(known.sort())
    }
  })
})
