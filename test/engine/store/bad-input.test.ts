import { beforeAll, describe, expect, it } from 'vitest'
import { subscription } from '#lib/domain/subscription/aggregate'
import { verifyHistories } from '#lib/engine/archive/verify-histories'
import { InvalidEventError } from '#lib/engine/core/errors'
import { openStore, prepareStore } from '#lib/engine/store/event-store'
import { claire } from '#test/support/actors'
import { useDatabase } from '#test/support/database'
import { by, removal } from '#test/support/faults/removal'

const HALF = 'half \ud800 a character'
const operator = { $gt: '' }

class Cover {
  code = 'cyber'
}

const cycle: Record<string, unknown> = {}
cycle.self = { list: [cycle] }

describe('bad input', () => {
  const { db } = useDatabase()
  const store = () => openStore(db(), subscription)
  const count = () => db().collection('event.subscription').countDocuments()

  beforeAll(async () => {
    await prepareStore(db(), subscription)
    await store().append(removal('GOOD'), 'good', by)
  })

  async function isRefused(attempt: () => unknown, field: string) {
    const before = await count()
    const error = await Promise.resolve()
      .then(attempt)
      .catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(InvalidEventError)
    expect((error as InvalidEventError).field).toBe(field)
    expect((error as InvalidEventError).message.length).toBeLessThan(1_000)
    expect(await count()).toBe(before)
  }

  /** Both doors are asked: what one of them refuses must not come in by the other. */
  async function isRefusedByBoth(event: unknown, key: unknown, context: unknown, field: string) {
    await isRefused(() => store().append(event as never, key as never, context as never), field)
    const good = { event: removal('BESIDE'), idempotencyKey: 'beside' }
    const { expectedVersion, ...others } = (context ?? {}) as typeof by
    const bad = { event, idempotencyKey: key, expectedVersion }
    await isRefused(() => store().appendAll([good, bad] as never, others as never), field)
  }

  const payload = (coverages: unknown) => ({
    aggregateId: 'BAD',
    type: 'protection_schedule_updated',
    payload: coverages,
  })

  it.each<[string, unknown, string]>([
    ['NaN', { coverages: [{ limitCents: Number.NaN }] }, 'payload.coverages.0.limitCents'],
    ['Infinity', { coverages: [{ limitCents: Number.POSITIVE_INFINITY }] }, 'payload.coverages.0.limitCents'],
    ['−Infinity', { a: Number.NEGATIVE_INFINITY }, 'payload.a'],
    ['an invalid date', { effectiveDate: new Date('x') }, 'payload.effectiveDate'],
    ['what only looks like a date', { effectiveDate: Object.create(Date.prototype) }, 'payload.effectiveDate'],
    [
      'a field that throws',
      {
        get code() {
          throw new TypeError('no')
        },
      },
      'payload',
    ],
    ['an instant that is no day', { effectiveDate: new Date('2024-01-01T12:00:00Z') }, 'payload.effectiveDate'],
    ['a function', { coverages: () => [] }, 'payload.coverages'],
    ['a symbol', { coverages: [Symbol('x')] }, 'payload.coverages.0'],
    ['a bigint', { coverages: [{ limitCents: 10n }] }, 'payload.coverages.0.limitCents'],
    ['undefined in a list', { coverages: [undefined] }, 'payload.coverages.0'],
    ['a hole in a list', { coverages: new Array(1) }, 'payload.coverages.0'],
    ['a cycle', cycle, 'payload.self.list.0'],
    ['a Map', { coverages: new Map() }, 'payload.coverages'],
    ['a Set', { coverages: new Set() }, 'payload.coverages'],
    ['bytes', { coverages: new Uint8Array(4) }, 'payload.coverages'],
    ['an instance of a class', { coverages: [new Cover()] }, 'payload.coverages.0'],
    ['a regular expression', { effectiveDate: /x/ }, 'payload.effectiveDate'],
    ['an operator', { effectiveDate: { $gt: '' } }, 'payload.effectiveDate.$gt'],
    ['an operator at the top', { $where: '1' }, 'payload.$where'],
    ['a dotted name', { 'coverages.0': 1 }, 'payload.coverages.0'],
    ['an empty name', { '': 1 }, 'payload.'],
    ['a name with a NUL', { 'a\0b': 1 }, 'payload.a\0b'],
    ['a name of 10 kB', { ['x'.repeat(10_000)]: 1 }, `payload.${'x'.repeat(256)}`],
    ['__proto__ as a name of its own', JSON.parse('{"__proto__": {"code": 1}}'), 'payload.__proto__'],
    ['half a character', { termination: { reason: HALF } }, 'payload.termination.reason'],
    ['half a character in a name', { '\udc00': 1 }, 'payload.\udc00'],
    ['10 MB of text', { coverages: [{ code: 'a', label: 'x'.repeat(10_000_000) }] }, 'payload.coverages.0.label'],
    ['10 MB of values', { coverages: Array(2_000_000).fill('x') }, 'payload.coverages.49998'],
    ['1,000 levels', JSON.parse(`${'{"a":'.repeat(1_000)}1${'}'.repeat(1_000)}`), `payload${'.a'.repeat(32)}`],
    ['a field that no schema knows', { coverage: [] }, 'payload'],
    [
      'a masked value',
      { termination: { masked: true, label: 'x', token: 'y' } },
      'payload.termination.terminationDate',
    ],
    [
      'a legacy shape',
      { termination: { terminationDate: '2024-01-01', reason: 'demande client' } },
      'payload.termination.reason',
    ],
    ['null', null, 'payload'],
    ['a list', [], 'payload'],
    ['text', 'coverages', 'payload'],
    ['nothing', undefined, 'payload'],
  ])('given %s for a payload, when it is appended, then it is refused by field', async (_name, bad, field) => {
    await isRefusedByBoth(payload(bad), 'bad', by, field)
  })

  const event = removal('BAD')
  it.each<[string, { event?: unknown; key?: unknown; context?: unknown }, string]>([
    ['an operator for an id', { event: { ...event, aggregateId: operator } }, 'aggregateId'],
    ['an empty id', { event: { ...event, aggregateId: '' } }, 'aggregateId'],
    ['an id of 10 kB', { event: { ...event, aggregateId: 'x'.repeat(10_000) } }, 'aggregateId'],
    ['an id that is a path', { event: { ...event, aggregateId: '../x' } }, 'aggregateId'],
    ['an operator for a type', { event: { ...event, type: operator } }, 'type'],
    ['a list that reads like a type', { event: { ...event, type: ['coverage_removed'] } }, 'type'],
    ['a type that every object has', { event: { ...event, type: 'constructor' } }, 'type'],
    ['a legacy type', { event: { ...event, type: 'contract_renewed', payload: { year: 2024 } } }, 'type'],
    ['a future schema version', { event: { ...event, schemaVersion: 3 } }, 'schemaVersion'],
    ['an old schema version', { event: { ...event, schemaVersion: 1 } }, 'schemaVersion'],
    ['a version of its own', { event: { ...event, version: 7 } }, 'version'],
    ['a date of its own', { event: { ...event, appendDate: new Date(0) } }, 'appendDate'],
    ['a spread payload', { event: { ...event, payload: undefined, code: 'cyber' } }, 'code'],
    ['null for an event', { event: null }, 'event'],
    ['text for an event', { event: 'coverage_removed' }, 'event'],
    ['an operator for a key', { key: operator }, 'idempotencyKey'],
    ['an empty key', { key: '' }, 'idempotencyKey'],
    ['a key of 10 kB', { key: 'x'.repeat(10_000) }, 'idempotencyKey'],
    ['half a character in a key', { key: HALF }, 'idempotencyKey'],
    ['no key', { key: undefined }, 'idempotencyKey'],
    ['an operator for a version', { context: { ...by, expectedVersion: operator } }, 'expectedVersion'],
    ['half a version', { context: { ...by, expectedVersion: 1.5 } }, 'expectedVersion'],
    ['a version below 0', { context: { ...by, expectedVersion: -1 } }, 'expectedVersion'],
    ['NaN for a version', { context: { ...by, expectedVersion: Number.NaN } }, 'expectedVersion'],
    ['no actor', { context: { reason: 'x' } }, 'actor'],
    ['an actor of no kind', { context: { ...by, actor: { ...claire, kind: 'robot' } } }, 'actor.kind'],
    ['half a character in a name', { context: { ...by, actor: { ...claire, name: HALF } } }, 'actor.name'],
    ['an operator for an actor’s id', { context: { ...by, actor: { ...claire, id: operator } } }, 'actor.id'],
    ['a person without a reason', { context: { actor: claire } }, 'reason'],
    ['a reason of blanks', { context: { actor: claire, reason: '  ' } }, 'reason'],
    ['half a character in a reason', { context: { ...by, reason: HALF } }, 'reason'],
    ['half a character in a correlation', { context: { ...by, correlationId: HALF } }, 'correlationId'],
    ['half a character in a cause', { context: { ...by, causationId: HALF } }, 'causationId'],
    ['no context', { context: null }, 'actor'],
  ])('given %s, when it is appended, then it is refused by field', async (_name, bad, field) => {
    const { event: badEvent = event, key = 'bad', context = by } = bad
    await isRefusedByBoth(badEvent, 'key' in bad ? bad.key : key, context, field)
  })

  const all = async (items: AsyncIterable<unknown>) => {
    for await (const _ of items);
  }
  it.each<[string, (bad: never) => unknown, string]>([
    ['an operator for an id, loaded', () => store().load(operator as never), 'aggregateId'],
    ['null for an id, loaded', () => store().load(null as never), 'aggregateId'],
    [
      'an operator for a version, loaded',
      () => store().load('GOOD', { untilVersion: operator as never }),
      'untilVersion',
    ],
    ['a version below 0, loaded', () => store().load('GOOD', { untilVersion: -1 }), 'untilVersion'],
    ['an operator for an instant, loaded', () => store().load('GOOD', { knownAt: operator as never }), 'knownAt'],
    ['an invalid instant, loaded', () => store().load('GOOD', { knownAt: new Date('x') }), 'knownAt'],
    ['text for an instant, loaded', () => store().load('GOOD', { knownAt: '2024-01-01' as never }), 'knownAt'],
    ['an operator for a key, found', () => store().find(operator as never), 'idempotencyKey'],
    ['nothing for a key, found', () => store().find(undefined as never), 'idempotencyKey'],
    ['an operator for ids, read', () => all(store().read({ aggregateIds: operator as never })), 'aggregateIds'],
    ['text for ids, read', () => all(store().read({ aggregateIds: 'GOOD' as never })), 'aggregateIds'],
    ['an operator among ids, read', () => all(store().read({ aggregateIds: [operator as never] })), 'aggregateIds.0'],
    ['an operator for types, read', () => all(store().read({ types: operator as never })), 'types'],
    ['a pattern among types, read', () => all(store().read({ types: ['a', /./ as never] })), 'types.1'],
    ['an operator for a date, read', () => all(store().read({ from: operator as never })), 'from'],
    ['an invalid date, read', () => all(store().read({ to: new Date('x') })), 'to'],
    ['text for a list of events', () => store().appendAll('GOOD' as never, by), 'items'],
    ['null among events', () => store().appendAll([null as never], by), 'items.0'],
  ])('given %s, then it is refused by field before the database sees it', async (_name, attempt, field) => {
    await isRefused(() => attempt(undefined as never), field)
  })

  it('given all of that, then what stands is what was recorded, and nothing of it was taken for a setting', async () => {
    expect(await verifyHistories(db(), subscription)).toEqual({ documents: 1, aggregates: 1, breaks: [], unread: [] })
    expect(({} as Record<string, unknown>).code).toBeUndefined()
  })

  it.each<[string, () => unknown, string]>([
    [
      'a type without a form as text',
      () => store().append({ ...removal('BAD'), type: Object.create(null) } as never, 'k', by),
      'type',
    ],
    [
      'a schema version that is a symbol',
      () => store().append({ ...removal('BAD'), schemaVersion: Symbol('2') } as never, 'k', by),
      'schemaVersion',
    ],
    ['an id of 20 MB', () => store().load('x'.repeat(20_000_000)), 'aggregateId'],
    ['a key of 20 MB', () => store().find('x'.repeat(20_000_000)), 'idempotencyKey'],
    [
      'what only looks like an instant',
      () => store().load('GOOD', { knownAt: Object.create(Date.prototype) }),
      'knownAt',
    ],
  ])('given %s, then it is refused by its field', (_what, attempt, field) => isRefused(attempt, field))

  it('given null where a bound or a filter may be left out, then it is left out', async () => {
    expect(await store().load('GOOD', null as never)).toHaveLength(1)
    const seen: string[] = []
    for await (const { aggregateId } of store().read(null as never)) seen.push(aggregateId)
    expect(seen).toContain('GOOD')
  })
})
