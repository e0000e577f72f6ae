import { type Document, MongoClient } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { subscription } from '#lib/domain/subscription/aggregate'
import { verifyHistories } from '#lib/engine/archive/verify-histories'
import { openStore, prepareStore } from '#lib/engine/store/event-store'
import { by, removal } from '#test/support/faults/removal'
import { startTestMongod } from '#test/support/processes/test-mongod'

const FAULTY = 'faulty'
const NOT_REPLICATED = { code: 64, errmsg: 'waiting for replication timed out' }

/** Resolves when a client has sent its nth command of a name, counted from now. */
const sent = (client: MongoClient, name: string, nth: number) =>
  new Promise<void>((resolve) => {
    let seen = 0
    client.on('commandStarted', ({ commandName }) => {
      if (commandName === name && ++seen === nth) resolve()
    })
  })

/** A server of their own, which can be told to fail: what the network and a failing-over set do to an append. */
describe('appends when the server fails', { timeout: 30_000 }, () => {
  let server: Awaited<ReturnType<typeof startTestMongod>>
  let client: MongoClient
  let faulty: MongoClient
  beforeAll(async () => {
    server = await startTestMongod(['--setParameter', 'enableTestCommands=1'])
    client = new MongoClient(server.uri)
    // Commands fail by the name of the application: the others’ go through.
    faulty = new MongoClient(server.uri, { appName: FAULTY, monitorCommands: true })
    await prepareStore(client.db('faults'), subscription)
  }, 60_000)
  afterAll(async () => {
    await client?.close()
    await faulty?.close()
    await server?.remove()
  })

  const store = (of = client) => openStore(of.db('faults'), subscription)
  const fail = (mode: Document, data: Document) =>
    client.db('admin').command({ configureFailPoint: 'failCommand', mode, data: { appName: FAULTY, ...data } })
  /** The events of each insert that the faulty client sends meanwhile. */
  async function documentsSent(work: () => Promise<unknown>): Promise<unknown[][]> {
    const messages: unknown[][] = []
    const note = ({ commandName, command }: { commandName: string; command: Document }) => {
      if (commandName === 'insert') messages.push(command.documents)
    }
    faulty.on('commandStarted', note)
    await work()
    faulty.off('commandStarted', note)
    return messages
  }
  /** How many commands of a name the faulty client sends meanwhile. */
  async function commandsSent(name: string, work: () => Promise<unknown>): Promise<number> {
    let seen = 0
    const note = ({ commandName }: { commandName: string }) => {
      if (commandName === name) seen += 1
    }
    faulty.on('commandStarted', note)
    await work()
    faulty.off('commandStarted', note)
    return seen
  }
  const isWhole = async (aggregateId: string, length: number) => {
    expect(await store().load(aggregateId)).toHaveLength(length)
    expect((await verifyHistories(client.db('faults'), subscription)).breaks).toEqual([])
  }

  it('given appends, alone, in a group and together, when they are sent, then each waits for the journals of a majority', async () => {
    const mine = store(faulty)
    const writes: Document[] = []
    const note = ({ commandName, command }: { commandName: string; command: Document }) => {
      const inTransaction = commandName === 'insert' && command.autocommit === false
      if (['insert', 'commitTransaction'].includes(commandName) && !inTransaction) writes.push(command)
    }
    faulty.on('commandStarted', note)
    await mine.append(removal('WAIT-0', 'a'), 'wait-0a', by)
    await Promise.all([1, 2, 3].map((each) => mine.append(removal(`WAIT-${each}`), `wait-${each}`, by)))
    const both = ['b', 'c'].map((code) => ({ event: removal('WAIT-0', code), idempotencyKey: `wait-0${code}` }))
    await mine.appendAll(both, by)
    await mine.appendAll([{ event: removal('WAIT-0', 'd'), idempotencyKey: 'wait-0d' }], by)
    faulty.off('commandStarted', note)
    expect(writes.length).toBeGreaterThanOrEqual(4)
    for (const { writeConcern } of writes) expect(writeConcern).toMatchObject({ w: 'majority', j: true })
  })

  it('given one store, when it is asked for 30 events of one aggregate at once, then each is sent once, in the order asked for', async () => {
    const mine = store(faulty)
    const codes = Array.from({ length: 30 }, (_, index) => `c${index}`)
    const sentDocuments = await documentsSent(() =>
      Promise.all(codes.map((code) => mine.append(removal('LANE', code), `lane-${code}`, by))),
    )
    expect(sentDocuments.flat()).toHaveLength(30)
    expect((await mine.load('LANE')).map(({ payload }) => (payload as { code: string }).code)).toEqual(codes)
  })

  it('given one store, when it is asked for events of 30 aggregates at once, then they share four messages, and one that is refused is sent alone again', async () => {
    const mine = store(faulty)
    const ids = Array.from({ length: 30 }, (_, index) => `SHARE-${index}`)
    for (const id of ids) await mine.append(removal(id, 'first'), `${id}-first`, by)
    // Another process takes the next version of one of them.
    await store().append(removal('SHARE-7', 'theirs'), 'SHARE-7-theirs', by)
    const outcomes: string[] = []
    const messages = await documentsSent(async () => {
      const results = await Promise.all(ids.map((id) => mine.append(removal(id), id, by)))
      outcomes.push(...results.map(({ outcome }) => outcome))
    })
    // The one that is sent again may overtake a message that still waits for its connection.
    expect(messages.map(({ length }) => length).toSorted((a, b) => b - a)).toEqual([8, 8, 8, 6, 1])
    // What was refused to one of them is not told to the others: theirs were recorded by this very message.
    expect(outcomes).toEqual(Array(30).fill('appended'))
    await isWhole('SHARE-7', 3)
  })

  it('given histories that are new, when they are appended to, then one look shows it to all who ask meanwhile, and whose head is known needs none', async () => {
    const mine = store(faulty)
    const items = (id: string, run: string) =>
      Array.from({ length: 9 }, (_, index) => ({
        event: removal(id, `${run}${index}`),
        idempotencyKey: `${id}-${run}${index}`,
      }))
    const alone = Array.from({ length: 30 }, (_, index) => `LOOK-${index}`)
    const readsOf = (work: () => Promise<unknown>) => commandsSent('find', work)
    expect(await readsOf(() => Promise.all(alone.map((id) => mine.append(removal(id), id, by))))).toBe(1)
    expect(await readsOf(() => mine.appendAll(items('LOOK-A', 'a'), by))).toBe(1)
    expect(await readsOf(() => mine.appendAll(items('LOOK-A', 'b'), by))).toBe(0)
    expect(await readsOf(() => mine.append(removal('LOOK-A', 'c'), 'LOOK-A-c', by))).toBe(0)
    // Keys that stand are looked up together too.
    expect(await readsOf(() => store(faulty).appendAll(items('LOOK-A', 'b'), by))).toBeLessThanOrEqual(3)
    await isWhole('LOOK-A', 19)
  })

  it('given a write that a majority does not have yet, when it is answered, then it is an error, and the same key settles it', async () => {
    const mine = store(faulty)
    await fail({ times: 1 }, { failCommands: ['insert'], writeConcernError: NOT_REPLICATED })
    await expect(mine.append(removal('LONE'), 'lone', by)).rejects.toMatchObject({ code: 64 })
    expect(await mine.append(removal('LONE'), 'lone', by)).toMatchObject({ outcome: 'already_appended' })
    await isWhole('LONE', 1)
  })

  it('given a group that a majority does not have yet, when it is answered, then it is an error for every one in it', async () => {
    const mine = store(faulty)
    const numbers = [0, 1, 2, 3]
    // Whose head is known needs no look at it: all four leave together.
    for (const number of numbers) await mine.append(removal(`GROUP-${number}`, 'first'), `group-${number}-first`, by)
    const append = (number: number) => mine.append(removal(`GROUP-${number}`), `group-${number}`, by)
    await fail({ times: 1 }, { failCommands: ['insert'], writeConcernError: NOT_REPLICATED })
    const outcomes = await Promise.allSettled(numbers.map(append))
    expect(outcomes.map(({ status }) => status)).toEqual(Array(4).fill('rejected'))
    for (const number of numbers) {
      expect(await append(number)).toMatchObject({ outcome: 'already_appended' })
      await isWhole(`GROUP-${number}`, 2)
    }
  })

  it('given several events together that a majority does not have yet, when they are answered, then it is an error, and the same keys settle it', async () => {
    const items = ['a', 'b'].map((code) => ({ event: removal('TOGETHER', code), idempotencyKey: `together-${code}` }))
    // The driver tries a commit a second time by itself.
    await fail(
      { times: 2 },
      { failCommands: ['commitTransaction'], writeConcernError: { ...NOT_REPLICATED, code: 100 } },
    )
    await expect(store(faulty).appendAll(items, by)).rejects.toMatchObject({ code: 100 })
    const again = await store(faulty).appendAll(items, by)
    expect(again.map(({ outcome }) => outcome)).toEqual(['already_appended', 'already_appended'])
    await isWhole('TOGETHER', 2)
  })

  it('given a connection that breaks before the answer, when the append is retried with its key, then it stands once', async () => {
    // Twice, since the driver tries a write a second time by itself.
    await fail({ times: 2 }, { failCommands: ['insert'], closeConnection: true })
    const mine = store(faulty)
    await expect(mine.append(removal('BROKEN'), 'broken', by)).rejects.toThrow(/closed/)
    await mine.append(removal('BROKEN'), 'broken', by)
    expect(await mine.append(removal('BROKEN'), 'broken', by)).toMatchObject({ outcome: 'already_appended' })
    await isWhole('BROKEN', 1)
  })

  it('given a connection that breaks within a transaction, when it is over, then all of the events stand, or none', async () => {
    const items = ['a', 'b', 'c'].map((code) => ({ event: removal('TORN', code), idempotencyKey: `torn-${code}` }))
    for (const failCommands of [['insert'], ['commitTransaction']]) {
      await fail({ times: 2 }, { failCommands, closeConnection: true })
      await store(faulty)
        .appendAll(items, by)
        .catch(() => undefined)
      expect([0, 3]).toContain((await store().load('TORN')).length)
    }
    await store().appendAll(items, by)
    await isWhole('TORN', 3)
  })

  it('given a resend that lands between the look at its key and the look at the head, then it is no conflict with oneself', async () => {
    const mine = store(faulty)
    await store().append(removal('RESEND', 'a'), 'resend-a', by)
    await mine.load('RESEND')
    // What `mine` knows is old now: it has to read before it can tell.
    await store().append(removal('RESEND', 'b'), 'resend-b', by)
    await fail({ skip: 1 }, { failCommands: ['find'], blockConnection: true, blockTimeMS: 500 })
    const secondLook = sent(faulty, 'find', 2)
    const slow = mine.append(removal('RESEND', 'c'), 'resend-c', { ...by, expectedVersion: 2 })
    await secondLook
    const fast = await store().append(removal('RESEND', 'c'), 'resend-c', { ...by, expectedVersion: 2 })
    expect(await slow).toEqual({ event: fast.event, outcome: 'already_appended' })
    await client.db('admin').command({ configureFailPoint: 'failCommand', mode: 'off' })
    await isWhole('RESEND', 3)
  })
})
