import { mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Binary, BSON, type Db, Decimal128, Double, Int32, Long, ObjectId, Timestamp } from 'mongodb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exportCollection } from '#lib/cli/export-collection'
import { appendLines, exportedSoFar, givenLines } from '#lib/cli/export-file'
import { subscription } from '#lib/domain/subscription/aggregate'
import { exportLines } from '#lib/engine/archive/export-events'
import { importLines } from '#lib/engine/archive/import-events'
import { loadOldDocuments } from '#lib/engine/archive/load-old-documents'
import { verifyHistories } from '#lib/engine/archive/verify-histories'
import type { Recorded } from '#lib/engine/core/event'
import { openStore, prepareStore } from '#lib/engine/store/event-store'
import { chainHash, contentHash } from '#lib/engine/store/hash'
import { useDatabase } from '#test/support/database'
import { by, removal } from '#test/support/faults/removal'

const { EJSON } = BSON

/** A document with every type that a driver of the past may have left behind. */
const odd = {
  _id: new ObjectId('5f0000000000000000000001') as never,
  subscriptionId: 'L-1',
  type: 'subscribed',
  timestamp: new Date('2020-01-01'),
  actor: 'Marc',
  idempotencyKey: 'odd',
  price: new Double(10),
  count: new Int32(3),
  long: Long.fromString('9007199254740993'),
  decimal: Decimal128.fromString('19.990'),
  zero: new Double(-0),
  binary: new Binary(Buffer.from([1, 2, 3])),
  stamp: new Timestamp({ t: 1, i: 2 }),
  pattern: /a+/i,
  nothing: null,
  coverages: ['a'],
}

describe('export and import', () => {
  const { db } = useDatabase()
  let folder: string
  let target: Db
  const file = () => join(folder, 'event.subscription.jsonl')
  const raw = async (of: Db) =>
    (await of.collection('event.subscription').find({}, { raw: true }).sort({ _id: 1 }).toArray()).map((bytes) =>
      (bytes as unknown as Buffer).toString('base64'),
    )
  const exportAll = async () =>
    appendLines(file(), exportLines(db(), subscription, await exportedSoFar(file())), () => {})
  const importAll = (sums: string | null = null) => importLines(target, subscription, givenLines(file(), sums))

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hindsight-export-'))
    target = db().client.db(`${db().databaseName}_copy`)
    await db().dropDatabase()
    await prepareStore(db(), subscription)
    await prepareStore(target, subscription)
    await loadOldDocuments(db(), subscription, [
      odd,
      { ...odd, _id: 'text' as never, subscriptionId: 'L-2', idempotencyKey: 'o2' },
    ])
    const store = openStore(db(), subscription)
    for (const id of ['E-1', 'E-2', 'L-1'])
      for (const code of ['a', 'b', 'c']) await store.append(removal(id, code), `${id}${code}`, by)
  })
  afterEach(async () => {
    await target.dropDatabase()
    await rm(folder, { recursive: true })
  })

  it('given a store with old and new events, when it is exported and imported elsewhere, then every byte is the same, and again adds nothing', async () => {
    await exportAll()
    expect((await readFile(file(), 'utf8')).trimEnd().split('\n')).toHaveLength(11)
    expect(await importAll()).toEqual({ added: 11, alreadyThere: 0, refused: [] })
    expect(await raw(target)).toEqual(await raw(db()))
    expect(await importAll()).toEqual({ added: 0, alreadyThere: 11, refused: [] })
    expect((await verifyHistories(target, subscription)).breaks).toEqual([])
    const { event } = await openStore(target, subscription).append(removal('E-1', 'd'), 'after', by)
    expect(event.version).toBe(4)
  })

  it.each([0, 1, 2, 5, 10, 11])(
    'given an export that was interrupted after %i lines and a half, when it runs again, then it ends as if it had not been',
    async (lines) => {
      await exportCollection(db(), subscription, folder)
      const whole = await readFile(file(), 'utf8')
      const kept = whole
        .split('\n')
        .slice(0, lines)
        .map((line) => `${line}\n`)
        .join('')
      await writeFile(`${file()}.partial`, `${lines > 0 ? kept : ''}${lines < 11 ? '{"_id":"torn' : ''}`)
      // Among the two old documents it begins again; after them it goes on.
      expect(await exportCollection(db(), subscription, folder)).toEqual({ written: 11, before: lines > 2 ? lines : 0 })
      expect(await readFile(file(), 'utf8')).toBe(whole)
    },
  )

  it('given old documents that were brought in while an export was interrupted, when it runs again, then they are in it', async () => {
    await exportCollection(db(), subscription, folder)
    await rename(file(), `${file()}.partial`)
    const early = { ...odd, _id: 'early' as never, subscriptionId: 'A-0', idempotencyKey: 'early' }
    await loadOldDocuments(db(), subscription, [early])
    expect(await exportCollection(db(), subscription, folder)).toEqual({ written: 12, before: 0 })
    expect(await importAll(`${file()}.sha256`)).toEqual({ added: 12, alreadyThere: 0, refused: [] })
  })

  it('given an import that was interrupted, when it runs again, then it adds the rest', async () => {
    await exportAll()
    const whole = await readFile(file(), 'utf8')
    await writeFile(file(), whole.split('\n').slice(0, 6).join('\n'))
    expect(await importAll()).toMatchObject({ added: 6 })
    await writeFile(file(), whole)
    expect(await importAll()).toEqual({ added: 5, alreadyThere: 6, refused: [] })
    expect(await raw(target)).toEqual(await raw(db()))
  })

  it.each<[string, (line: string) => string, RegExp]>([
    ['cut short', (line) => line.slice(0, -20), /cannot be read/],
    ['with another content', (line) => line.replace('"code":"a"', '"code":"z"'), /hash differs/],
    ['with another actor', (line) => line.replace(/"name":"[^"]+"/, '"name":"Nobody"'), /hash differs/],
    ['that is no event', () => '{"_id":"x"}', /no event/],
    ['that is no document', () => '42', /cannot be read/],
  ])(
    'given a line %s, when it is imported, then its number is named, and all after it are there',
    async (_what, damage, why) => {
      await exportAll()
      const lines = (await readFile(file(), 'utf8')).trimEnd().split('\n')
      const place = lines.findIndex((line) => line.includes('"E-1"'))
      await writeFile(file(), lines.map((line, index) => (index === place ? damage(line) : line)).join('\n'))
      const imported = await importAll()
      expect(imported).toMatchObject({ added: 10, refused: [{ line: place + 1 }] })
      expect(imported.refused[0]?.why).toMatch(why)
      // Mended, the same file brings the one that was missing.
      await writeFile(file(), lines.join('\n'))
      expect(await importAll()).toEqual({ added: 1, alreadyThere: 10, refused: [] })
      expect(await raw(target)).toEqual(await raw(db()))
    },
  )

  it('given a text that some readers end a line at, when it is exported and imported, then it is one event, whole', async () => {
    // The door refuses such a text today; what was stored before there was one holds it for ever.
    const actor = 'first\u2028second\u2029third\u0085fourth'
    const old = { ...odd, _id: 'breaks' as never, subscriptionId: 'L-3', idempotencyKey: 'o4', actor }
    await loadOldDocuments(db(), subscription, [old])
    await exportAll()
    expect((await readFile(file(), 'utf8')).match(/[\u2028\u2029]/)).toBeNull()
    expect(await importAll()).toEqual({ added: 12, alreadyThere: 0, refused: [] })
    expect(await raw(target)).toEqual(await raw(db()))
  })

  it('given an export that is whole, when more happened and it runs again, then the new one holds everything', async () => {
    await exportCollection(db(), subscription, folder)
    await openStore(db(), subscription).append(removal('E-1', 'd'), 'later', by)
    await loadOldDocuments(db(), subscription, [
      { ...odd, _id: 'earlier' as never, subscriptionId: 'A-0', idempotencyKey: 'o3' },
    ])
    expect(await exportCollection(db(), subscription, folder)).toEqual({ written: 13, before: 0 })
    expect(await importAll(`${file()}.sha256`)).toEqual({ added: 13, alreadyThere: 0, refused: [] })
    expect(await raw(target)).toEqual(await raw(db()))
    expect((await stat(file())).mode & 0o077).toBe(0)
  })

  it.each<[string, (lines: string[]) => string[], RegExp]>([
    [
      'an old line with another price',
      ([first = '', ...rest]) => [first.replace('"10.0"', '"99.5"'), ...rest],
      /sum differs/,
    ],
    [
      'an old line of another type',
      ([first = '', ...rest]) => [first.replace('"subscribed"', '"subscribes"'), ...rest],
      /sum differs/,
    ],
    ['an old line wiped to blanks', ([first = '', ...rest]) => [' '.repeat(first.length), ...rest], /cannot be read/],
    ['its last line cut off', (lines) => lines.slice(0, -1), /missing/],
  ])(
    'given an export with %s, when it is imported, then the line is refused by its number',
    async (_what, damage, why) => {
      await exportCollection(db(), subscription, folder)
      const lines = (await readFile(file(), 'utf8')).trimEnd().split('\n')
      const damaged = damage(lines)
      await writeFile(file(), `${damaged.join('\n')}\n`)
      const { added, refused } = await importAll(`${file()}.sha256`)
      expect(added).toBe(10)
      expect(refused).toEqual([
        { line: damaged.length < lines.length ? lines.length : 1, why: expect.stringMatching(why) },
      ])
      // Mended, the same file brings the one that was missing, also an old one that events stand upon.
      await writeFile(file(), `${lines.join('\n')}\n`)
      expect(await importAll(`${file()}.sha256`)).toEqual({ added: 1, alreadyThere: 10, refused: [] })
      expect((await verifyHistories(target, subscription)).breaks).toEqual([])
    },
  )

  it('given an old document that no reader could take, when it comes without sums, then it is refused before it stands for good', async () => {
    const strange = [
      { type: 'teleported' },
      { timestamp: 'yesterday' },
      { timestamp: new Date(-1e13) },
      { subscriptionId: '' },
    ]
    const lines = strange.map((change, index) =>
      EJSON.stringify({ ...odd, _id: `s${index}`, idempotencyKey: `s${index}`, ...change }),
    )
    await writeFile(file(), lines.join('\n'))
    expect((await importAll()).refused.map(({ line }) => line)).toEqual([1, 2, 3, 4])
    expect(await raw(target)).toEqual([])
  })

  it.each(['', '../../../elsewhere/x', 'C\u2028-1', `C${'1'.repeat(64)}`])(
    'given an old and a current line with the id %j, when they are imported, then they are refused by line, and no other is',
    async (id) => {
      await exportAll()
      const [first = '', ...rest] = (await readFile(file(), 'utf8')).trimEnd().split('\n')
      // As whoever made the file could have hashed it.
      const event = EJSON.parse(rest.at(-1) ?? '', { relaxed: false }) as Recorded
      const content = { ...event, _id: 'x', idempotencyKey: 'x', aggregateId: id, version: 1, prevHash: null }
      const asRead = () => EJSON.parse(EJSON.stringify(content)) as Recorded
      content.contentHash = contentHash(asRead())
      content.hash = chainHash(asRead())
      const old = { ...odd, _id: 'y', idempotencyKey: 'y', subscriptionId: id }
      const strange = [content, old].map((each) => EJSON.stringify(each, { relaxed: false }))
      await writeFile(file(), [first, ...strange, ...rest].join('\n'))
      const { added, refused } = await importAll()
      expect({ added, lines: refused.map(({ line }) => line) }).toEqual({ added: 11, lines: [2, 3] })
      for (const { why } of refused) expect(why).toMatch(/names no history/)
      expect(await raw(target)).toEqual(await raw(db()))
      await expect(loadOldDocuments(target, subscription, [old as never])).rejects.toThrow(
        'subscriptionId: the document y names no history that there can be',
      )
    },
  )

  it('given a line twice, when the file is imported, then it is one event', async () => {
    await exportAll()
    const text = await readFile(file(), 'utf8')
    await writeFile(file(), text + text)
    expect(await importAll()).toEqual({ added: 11, alreadyThere: 11, refused: [] })
  })

  it('given something else in an event’s place, when the export is imported, then it stands, and nothing is added behind it', async () => {
    await exportAll()
    await openStore(target, subscription).append(removal('E-1', 'other'), 'other', by)
    await openStore(target, subscription).append(removal('L-2', 'other'), 'other2', by)
    const { added, refused } = await importAll()
    expect(added).toBe(7)
    expect(refused.map(({ why }) => why)).toEqual([
      expect.stringMatching(/has current events already/),
      ...Array.from({ length: 3 }, () => expect.stringMatching(/stands otherwise here/)),
    ])
    expect((await verifyHistories(target, subscription)).breaks).toEqual([])
  })

  it.each<[string, (target: Db) => Promise<unknown>, number[]]>([
    [
      'goes on otherwise',
      async (target) => {
        const store = openStore(target, subscription)
        await target.collection('event.subscription').deleteOne({ aggregateId: 'E-1', version: 3 })
        return store.append(removal('E-1', 'other'), 'other', by)
      },
      [3],
    ],
    [
      'ends before, with other events',
      async (target) => {
        const store = openStore(target, subscription)
        await target.collection('event.subscription').deleteMany({ aggregateId: 'E-1', version: { $gte: 2 } })
        return store.append(removal('E-1', 'other'), 'other', by)
      },
      [2, 3],
    ],
    [
      'has one of its keys elsewhere',
      async (target) => {
        const store = openStore(target, subscription)
        await target.collection('event.subscription').deleteMany({ aggregateId: 'E-1', version: { $gte: 2 } })
        return store.append(removal('E-9', 'other'), 'E-1b', by)
      },
      [2, 3],
    ],
  ])(
    'given a history that %s, when the export is imported, then it stands as it is',
    async (_what, change, refusedLines) => {
      await exportAll()
      await importAll()
      await change(target)
      const before = await raw(target)
      const lines = (await readFile(file(), 'utf8')).split('\n')
      const first = lines.findIndex((line) => line.includes('"E-1"'))
      const { added, refused } = await importAll()
      expect({ added, lines: refused.map(({ line }) => line - first) }).toEqual({ added: 0, lines: refusedLines })
      expect(await raw(target)).toEqual(before)
      expect((await verifyHistories(target, subscription)).breaks).toEqual([])
    },
  )

  it.each<[string, object, number[]]>([
    ['one before its own', { _id: 'a', timestamp: new Date('2019-01-01') }, [0, 1, 2, 3]],
    ['one behind its own', { _id: 'z', timestamp: new Date('2021-01-01') }, [0, 1, 2, 3]],
    ['its own, with another price', { price: new Double(11) }, [0, 1, 2, 3]],
  ])(
    'given old documents of which %s is stored, when the export is imported, then that history stands as it is',
    async (_what, change, refusedLines) => {
      await exportAll()
      const stored = { ...odd, idempotencyKey: 'stored', ...change } as never
      await loadOldDocuments(target, subscription, [stored])
      const { added, refused } = await importAll()
      // The old line is the first of the file, and those that seal it are its last three.
      expect({ added, lines: refused.map(({ line }) => (line === 1 ? 0 : line - 8)) }).toEqual({
        ...{ added: 7, lines: refusedLines },
      })
      expect(refused.at(-1)?.why).toMatch(/stands otherwise here/)
      const own = { $or: [{ subscriptionId: 'L-1' }, { aggregateId: 'L-1' }] }
      expect(await target.collection('event.subscription').countDocuments(own)).toBe(1)
      expect((await verifyHistories(target, subscription)).breaks).toEqual([])
    },
  )

  it('given an old document behind those that the export has, when it is imported, then no event takes its number', async () => {
    await exportAll()
    const own = { ...odd, timestamp: new Date('2020-01-01') }
    const behind = { ...odd, _id: 'z' as never, timestamp: new Date('2021-01-01'), idempotencyKey: 'z' }
    await loadOldDocuments(target, subscription, [own, behind])
    const { added, refused } = await importAll()
    expect({ added, lines: refused.map(({ line }) => line) }).toEqual({ added: 7, lines: [9, 10, 11] })
    expect((await openStore(target, subscription).load('L-1')).map(({ version }) => version)).toEqual([1, 2])
  })

  it('given a long history of old documents, of which some in between are stored, when it is imported, then all of it is there', async () => {
    const long = Array.from({ length: 520 }, (_, at) => ({
      ...{ ...odd, _id: new ObjectId(), subscriptionId: 'L-0', idempotencyKey: `long${at}` },
      timestamp: new Date(Date.UTC(2000, 0, at)),
    }))
    await loadOldDocuments(db(), subscription, long)
    await loadOldDocuments(target, subscription, [long[3], long[515]] as never)
    await exportAll()
    expect(await importAll()).toEqual({ added: 529, alreadyThere: 2, refused: [] })
    expect(await raw(target)).toEqual(await raw(db()))
  })
})
