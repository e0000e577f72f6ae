import { compare, type Figure, milliseconds, time } from './measure.ts'
import { appendAtomically, appendOne, insertRaw, rawEvent, seed, type World } from './world.ts'

/** One append after the other, each after a load of its history, on the version that was seen. */
export async function sequential({ db, store, raw }: World): Promise<Figure> {
  const ids = Array.from({ length: 20 }, (_, index) => `seq-${index}`)
  for (const id of ids) await seed(store, id, 10)
  const found = await compare(
    1_200,
    async (round) => {
      const id = ids[round % ids.length] as string
      const { length } = await store.load(id)
      return time(() => appendOne(store, id, length))
    },
    async (round) => {
      const id = ids[round % ids.length] as string
      // The same read just before: what it leaves behind in caches and garbage is not the append's.
      await db.collection('event.subscription').find({ aggregateId: id }).toArray()
      const document = rawEvent(id, round + 1)
      return time(() => insertRaw(raw, document))
    },
  )
  return {
    name: 'sequential append after a load, version expected',
    budget: { atLeast: 0.85 },
    ratio: found.baseline / found.ours,
    detail: `${milliseconds(found.ours)} against ${milliseconds(found.baseline)} of insertOne`,
  }
}

const IN_FLIGHT = 64
const EACH = 40

/** 64 writers at once, each with an aggregate of its own. */
export async function inFlight({ store, raw }: World): Promise<Figure> {
  const writers = Array.from({ length: IN_FLIGHT }, (_, writer) => `flight-${writer}`)
  const found = await compare(
    15,
    () =>
      time(() =>
        Promise.all(
          writers.map(async (id) => {
            for (let each = 0; each < EACH; each++) await appendOne(store, id)
          }),
        ),
      ),
    (round) => {
      const documents = writers.map((id) =>
        Array.from({ length: EACH }, (_, each) => rawEvent(id, round * EACH + each + 1)),
      )
      return time(() =>
        Promise.all(
          documents.map(async (own) => {
            for (const document of own) await insertRaw(raw, document)
          }),
        ),
      )
    },
    3,
  )
  const perSecond = (ms: number) => Math.round((IN_FLIGHT * EACH * 1000) / ms)
  return {
    name: '64 in flight over 64 aggregates',
    budget: { atLeast: 3 },
    ratio: found.baseline / found.ours,
    detail: `${perSecond(found.ours)} events a second against ${perSecond(found.baseline)} of insertOne`,
  }
}

/** The length of a history does not make the next append slower. */
export async function longHistory({ store }: World, long: string): Promise<Figure> {
  const short = Array.from({ length: 200 }, (_, index) => `short-${index}`)
  for (const id of short) await seed(store, id, 10)
  const found = await compare(
    180,
    () => time(() => appendOne(store, long)),
    (round) => time(() => appendOne(store, short[round % short.length] as string)),
    20,
  )
  return {
    name: 'append to a history of 50,000 events, to that of 10',
    budget: { atMost: 1.1 },
    ratio: found.ours / found.baseline,
    detail: `${milliseconds(found.ours)} against ${milliseconds(found.baseline)}`,
  }
}

/** What an import of nine events a history costs, and a contract's or an access's first event: nobody has read the history before. */
export async function newHistories({ store }: World): Promise<Figure[]> {
  const ways: [string, number, (id: (writer: number) => string) => Promise<unknown>][] = [
    ['9 events together', 300, (id) => appendAtomically(store, id(0), 9)],
    ['one append', 600, (id) => appendOne(store, id(0))],
    [
      `${IN_FLIGHT} in flight`,
      60,
      (id) => Promise.all(Array.from({ length: IN_FLIGHT }, (_, writer) => appendOne(store, id(writer)))),
    ],
  ]
  const figures: Figure[] = []
  for (const [way, [name, rounds, append]] of ways.entries()) {
    const known = (writer: number) => `known-${way}-${writer}`
    await append(known)
    const found = await compare(
      rounds,
      (round) => time(() => append((writer) => `new-${way}-${round}-${writer}`)),
      () => time(() => append(known)),
    )
    figures.push({
      name: `${name} to a history that is new, to one whose head is known`,
      budget: { atLeast: 0.5 },
      ratio: found.baseline / found.ours,
      detail: `${milliseconds(found.ours)} against ${milliseconds(found.baseline)}`,
    })
  }
  return figures
}
