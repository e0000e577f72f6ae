import { describe, expect, it } from 'vitest'
import { readReplayFile, writeReplayFile } from '#lib/domain/replay-file'
import { subscription } from '#lib/domain/subscription/aggregate'
import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'
import { fold } from '#lib/engine/core/aggregate'
import type { Masked } from '#lib/engine/core/personal'
import { fileNameOf } from '#lib/engine/replay/file-name'
import { maskEvent } from '#lib/engine/replay/mask-event'
import type { ReplayFile } from '#lib/engine/replay/replay-file'
import { ReplayFileError } from '#lib/engine/replay/replay-file-error'
import { bakery, cover, Scenario } from '#test/support/subscription-scenario'

const v1 = {
  type: 'subscribed',
  schemaVersion: 1,
  payload: { price: 19.5, startDate: new Date('2019-05-31T22:00:00Z'), coverages: ['glass'] },
}
const { events } = new Scenario()
  .record(v1 as unknown as SubscriptionEvent, '2019-05-14T14:41:02Z')
  .given('add_coverage', { ...cover('cyber', 18_000), label: 'Line two "quoted"', effectiveDate: '2024-09-01' })
// Stored before the door refused it.
const [, added] = events as unknown as { payload: { label: string } }[]
if (added) added.payload.label = 'Line\u2028two "quoted"'
const file: ReplayFile = {
  appVersion: '0.1.0',
  aggregate: 'subscription',
  aggregateId: 'C-1',
  masked: false,
  takenAt: new Date('2026-11-25T10:00:00Z'),
  events,
}

describe('a replay file', () => {
  it('given a history with an old document, when written and read, then it is the same, instants as instants', () => {
    expect(readReplayFile(writeReplayFile(file))).toEqual({ ...file, around: [], cut: null })
  })

  it('is one document of canonical EJSON, an event on each line', () => {
    const content = writeReplayFile(file)
    expect(content.trimEnd().split('\n')).toHaveLength(events.length + 2)
    const { events: written } = JSON.parse(content)
    expect(written[0].payload.price).toEqual({ $numberDouble: '19.5' })
    expect(written[1].version).toEqual({ $numberInt: '2' })
    expect(written[0].payload.startDate).toEqual({ $date: { $numberLong: '1559340000000' } })
  })

  it('given what names people hidden, when read again, then it folds, and no name is in the text', () => {
    const mask = (label: string): Masked => ({ masked: true, label, token: 't' })
    const named = new Scenario().given('subscribe', bakery).events
    const content = writeReplayFile({
      ...file,
      masked: true,
      events: named.map((event) => maskEvent(subscription, { ...event, reason: 'She called' }, mask)),
    })
    expect(content).not.toMatch(/Boulangerie|73282932000074|She called/)
    expect(fold(subscription, readReplayFile(content).events as never).holder?.name).toEqual(mask('holder_name'))
  })

  const written = JSON.parse(writeReplayFile(file))
  const damaged = (change: object) => JSON.stringify({ ...written, ...change })
  const [first, ...others] = written.events
  it.each<[string, string, RegExp]>([
    ['nothing', '', /cannot be read as JSON/],
    ['one cut off before its first event', writeReplayFile(file).slice(0, 300), /holds no events/],
    ['one cut off in its head', writeReplayFile(file).slice(0, 30), /cannot be read as JSON/],
    [
      'one with a line in the middle that is none',
      writeReplayFile(file).replace(/\n\{/, '\n{{'),
      /cannot be read as JSON/,
    ],
    ['one whose id is a path', damaged({ aggregateId: '../../../elsewhere/x' }), /names no history that there can be/],
    [
      'an event whose id is a path',
      damaged({ events: [{ ...first, aggregateId: '../x' }, ...others] }),
      /names no history that there can be/,
    ],
    ['an event that stands in it twice', damaged({ events: [first, { ...others[0], _id: first._id }] }), /in it twice/],
    [
      'an event that is nested too deep',
      damaged({ events: [{ ...first, payload: JSON.parse(`${'['.repeat(60)}${']'.repeat(60)}`) }] }),
      /^Event 1 of this replay file is damaged/,
    ],
    [
      'one nested beyond what can be read',
      `${'['.repeat(200_000)}${']'.repeat(200_000)}`,
      /cannot be read|no replay file/,
    ],
    [
      'an event that would change what every object has',
      damaged({}).replace('"payload":{', '"payload":{"__proto__":{"code":"cyber"},'),
      /^Event 1 of this replay file is damaged/,
    ],
    ['another JSON', '{"a": 1}', /no replay file: download one/],
    ['a list', '[]', /no replay file/],
    ['one of a newer app', damaged({ formatVersion: 3 }), /newer version/],
    ['one without events', damaged({ events: [] }), /^This replay file holds no events\. Download it again/],
    ['one whose history is unnamed', damaged({ aggregateId: 7 }), /^This replay file names no history/],
    ['one whose events are none', damaged({ events: 'none' }), /^This replay file is damaged: .* Download it again/],
    [
      'an event without a date',
      damaged({ events: [first, { ...others[0], appendDate: null }] }),
      /^Event 2 of this replay file is damaged\. Download it again/,
    ],
    [
      'an event of a day that no calendar here has',
      damaged({ events: [first, { ...others[0], appendDate: new Date('1815-06-18T10:00:00Z') }] }),
      /^Event 2 of this replay file is damaged/,
    ],
    ['a hole', damaged({ events: others }), /Event 1 of the file does not follow/],
  ])('given %s, when opened, then it is refused in words, without the name of a field', (_name, content, sentence) => {
    expect(() => readReplayFile(content)).toThrow(ReplayFileError)
    expect(() => readReplayFile(content)).toThrow(sentence)
    expect(() => readReplayFile(content)).not.toThrow(/appendDate|aggregateId|\bevents\.\d|\bat events/)
  })

  it('given an event of another history, when opened, then it is refused', () => {
    const [first, second] = events
    const mixed = { ...file, events: [first, { ...second, aggregateId: 'C-2' }] as typeof events }
    expect(() => readReplayFile(writeReplayFile(mixed))).toThrow('Event 2 of the file belongs to another history.')
  })

  it('given that it was cut off anywhere, then it opens up to there and says so, or says that nothing is left', () => {
    const content = writeReplayFile(file)
    const seen = new Set<string>()
    for (let end = content.length - 3; end > 0; end -= 7) {
      const expected = readOrRefused(content.slice(0, end))
      seen.add(expected)
      const lines = content.slice(0, end).split('\n').length - 1
      if (expected.startsWith('cut')) expect(lines).toBeGreaterThanOrEqual(Number(expected.slice(4, 5)))
    }
    expect([...seen].sort()).toEqual(['cut 1 of 2', 'cut 2 of 2', 'empty', 'notJson'])
  })

  it('given one of an earlier release that was cut off, then nobody knows how much is missing', () => {
    const content = writeReplayFile(file).replace(/"count":\{"\$numberInt":"2"\},/, '')
    expect(readReplayFile(content).cut).toBeNull()
    expect(readReplayFile(content.slice(0, -20)).cut).toEqual({ read: 1, count: null })
  })

  describe('with what surrounds it', () => {
    const claim = (id: string, day: number) => ({
      ...{ aggregate: 'claim', aggregateId: id },
      events: [1, 2].map((version) => ({
        ...(events[0] as object),
        ...{
          _id: `${id}-${version}`,
          aggregateId: id,
          version,
          appendDate: new Date(Date.UTC(2024, 8, day + 2 * version)),
        },
        ...{ type: 'claim_closed', schemaVersion: 2, payload: {} },
      })) as never[],
    })
    const around = [claim('CL-1', 1), claim('CL-2', 2)]
    const content = writeReplayFile({ ...file, around })

    it('given a contract and its claims, when written and read, then each history is the same', () => {
      expect(readReplayFile(content)).toEqual({ ...file, around, cut: null })
      expect(JSON.parse(content).formatVersion).toEqual({ $numberInt: '2' })
      expect(JSON.parse(writeReplayFile(file)).formatVersion).toEqual({ $numberInt: '1' })
    })

    it('given that it was cut off, then every history is there up to the same moment', () => {
      const lines = content.split('\n')
      const read = readReplayFile(lines.slice(0, -4).join('\n'))
      expect(read.cut).toEqual({ read: 4, count: 6 })
      expect([read.events.length, ...read.around.map((history) => history.events.length)]).toEqual([2, 1, 1])
    })

    it.each([
      [
        'a kind that nobody knows',
        (text: string) => text.replaceAll('"aggregate":"claim"', '"aggregate":"policy"'),
        'stranger',
      ],
      [
        'a kind that every object has',
        (text: string) => text.replaceAll('"aggregate":"claim"', '"aggregate":"constructor"'),
        'stranger',
      ],
      ['a hole in one of them', (text: string) => text.replace(/\n\{[^\n]*CL-1-1[^\n]*/, ''), 'hole'],
      [
        'no event of its own',
        (text: string) => text.replaceAll(/\n\{[^\n]*"aggregate":"subscription"[^\n]*/g, ''),
        'empty',
      ],
    ])('given %s, then it is refused', (_, change, code) => {
      expect(readOrRefused(change(content))).toBe(code)
    })
  })
})

function readOrRefused(content: string): string {
  try {
    const { cut } = readReplayFile(content)
    return cut ? `cut ${cut.read} of ${cut.count}` : 'whole'
  } catch (error) {
    if (error instanceof ReplayFileError) return error.problem.code
    throw error
  }
}

describe('the name of a file about a history', () => {
  it.each([
    ['C-2024-0147', 'C-2024-0147.json'],
    ['../../../elsewhere/x', '__.._.._elsewhere_x.json'],
    ['..', '_.json'],
    ['.bashrc', '_bashrc.json'],
    ['a\u202e"\r\nSet-Cookie: b', 'a____Set-Cookie__b.json'],
    ['', '_.json'],
  ])('given %j, then it is %s: in this folder, and plain', (id, name) => {
    expect(fileNameOf(id, '.json')).toBe(name)
  })
})
