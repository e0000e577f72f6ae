import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { registry } from '#lib/domain/registry'
import { staffCommands } from '#lib/domain/subscription/commands'
import { saveEditSchema } from '#lib/engine/core/edit'
import type { Recorded } from '#lib/engine/core/event'
import { brokenEvent, payloadSchema } from '#lib/engine/core/event-shape'
import { doorProblemIn, escaped, freeText, textProblem, typedText } from '#lib/engine/core/text'
import { samples } from '#test/support/event-samples'

const unseen = [
  ...['\u001b[2J', '\u001b]52;c;aGk=\u0007', 'a\u0000b', 'a\u009bb', 'a\u007fb', 'a\u2028b', 'a\u2029b'],
  ...['a\u202eb', 'a\u2066b', 'a\u200fb', 'a\u061cb'],
]
const blank = [' ', '\u00a0\u202f', '\u200b', '\u200b\u2060\ufeff', '\u00ad', '\u3164', '\u2800', '\u034f \ufe0f']
const fine = ['Boulangerie du Sacré-Cœur', 'L’Atelier d’Ælis', '👩‍🌾 Marie', '12', '中村', 'مخبز', '-', 'a\u200db']

describe('a free text', () => {
  it.each(unseen)('given %j, then it has what cannot be seen, on one line and on several', (text) => {
    expect([textProblem(text, 'one line'), textProblem(text, 'several lines')]).toEqual(['unseen', 'unseen'])
  })

  it.each(blank)('given %j, then it says nothing', (text) => {
    expect(textProblem(text, 'one line')).toBe('blank')
  })

  it.each(fine)('given %j, then it is one', (text) => {
    expect(textProblem(text, 'one line')).toBeNull()
  })

  it('given lines, then they are for what is told, not for names', () => {
    expect(textProblem('a\n\tb\r\nc', 'several lines')).toBeNull()
    expect(textProblem('a\nb', 'one line')).toBe('unseen')
    expect(textProblem('', 'one line')).toBeNull()
  })

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

  it('is escaped so that it stays on its line and is seen', () => {
    for (const text of unseen) expect(escaped(text)).toMatch(/^[\x20-\x7e]*\\u[0-9a-f]{4}[\x20-\x7e]*$/)
    for (const text of fine) expect(escaped(text)).toBe(text)
    expect(escaped('a\nb\ud800')).toBe('a\\u000ab\\ud800')
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
