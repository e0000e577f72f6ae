import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { registry } from '#lib/domain/registry'
import { staffCommands } from '#lib/domain/subscription/commands'
import type { Recorded } from '#lib/engine/core/event'
import { brokenEvent, payloadSchema } from '#lib/engine/core/event-shape'
import { saveEditSchema } from '#lib/engine/core/schemas/edit'
import { doorProblemIn, freeText, typedText } from '#lib/engine/core/schemas/text'
import { samples } from '#test/support/event-samples'

describe('a free text at the door', () => {
  it('given a refusal, then which of the two it was is found, also where a number could stand there', () => {
    expect(doorProblemIn(freeText(9).safeParse('\u001b').error?.issues ?? [])).toBe('unseen')
    expect(doorProblemIn(freeText(9).safeParse('\u200b').error?.issues ?? [])).toBe('blank')
    expect(doorProblemIn(freeText(1).safeParse('long').error?.issues ?? [])).toBeNull()
    expect(doorProblemIn(freeText(9).or(freeText(8)).safeParse('\u001b').error?.issues ?? [])).toBe('unseen')
    expect(typedText(9).safeParse('  a ').data).toBe('a')
  })

  it('given a reason of an edit, then the same holds of it', () => {
    const command = { name: 'cancel_termination', input: {} }
    const refused = (reason: string) =>
      doorProblemIn(
        saveEditSchema(staffCommands).safeParse({ aggregateId: 'C-1', versionSeen: 1, reason, command }).error
          ?.issues ?? [],
      )
    expect([refused('Sold\u202e'), refused('\u200b'), refused('Sold')]).toEqual(['unseen', 'blank', null])
  })
})

/** Every place of a payload that holds text, as a path. */
function* texts(value: unknown, path: string[] = []): Generator<string[]> {
  if (typeof value === 'string') yield path
  else if (typeof value === 'object' && value !== null && !(value instanceof Date))
    for (const [key, entry] of Object.entries(value)) yield* texts(entry, [...path, key])
}

const put = (value: unknown, [key, ...rest]: string[], text: string): unknown => {
  if (key === undefined) return text
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, unknown>
  copy[key] = put(copy[key], rest, text)
  return copy
}

/** As it stood, whatever it was: it has to be possible to correct it. */
const asItStood = /^changes\.\d+\.from$/

describe.each(Object.keys(samples) as (keyof typeof samples)[])('every text of the current events of %s', (name) => {
  const aggregate = registry[name]
  const current = samples[name].filter(([, schemaVersion]) => schemaVersion > 1)
  const each = current.flatMap(([type, schemaVersion, payload]) =>
    [...texts(payload)].map((path) => ({ type, schemaVersion, payload, path: path as string[] })),
  )

  it('given what cannot be seen, or nothing else, then the door refuses it', () => {
    expect(each.length).toBeGreaterThan(0)
    for (const { type, schemaVersion, payload, path } of each) {
      if (asItStood.test(path.join('.'))) continue
      const schema = payloadSchema(aggregate, { type, schemaVersion, payload }) as z.ZodType
      for (const text of ['a\u001b', 'a\u202e', '\u200b'])
        expect(schema.safeParse(put(payload, path, text)).success, `${type} ${path.join('.')} ${text}`).toBe(false)
    }
  })

  it('given that it was stored before there was that door, then it is read as ever', () => {
    for (const { type, schemaVersion, payload, path } of each) {
      const schema = payloadSchema(aggregate, { type, schemaVersion, payload }) as z.ZodType
      const odd = put(payload, path, 'a\u001b')
      // What is refused for its form, such as a code or a day, is broken however it came in.
      if (doorProblemIn(schema.safeParse(odd).error?.issues ?? []) === null) continue
      expect(brokenEvent(aggregate, { _id: 'e1', type, schemaVersion, payload: odd } as Recorded), type).toBeNull()
    }
  })
})
