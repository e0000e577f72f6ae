import assert from 'node:assert/strict'
import type { Command } from './commands.ts'
import type { Attempt, ModelEvent } from './model.ts'
import { modelEventOf, type World } from './world.ts'

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>

/** Does a command with the store and with the model, and compares what came of it. */
export async function carryOut(world: World, command: Command): Promise<void> {
  world.pass(1)
  switch (command.kind) {
    case 'append':
      return append(world, command.store, world.attempt(command.intent))
    case 'append_all':
      return appendAll(world, command)
    case 'resend':
      return resend(world, command)
    case 'race':
      return race(world, command)
    case 'restart':
      return world.restart(command.store)
    case 'time_passes':
      return world.pass(command.minutes)
    case 'load':
      return load(world, command)
    case 'read':
      return read(world, command)
  }
}

async function append(world: World, store: number, attempt: Attempt): Promise<void> {
  world.attempts.push(attempt)
  assert.deepEqual(await world.append(store, attempt), world.model.append(attempt, world.time()))
}

/** A job that has lost its answer, or a person who clicks again: the very same, whatever has happened since. */
async function resend(world: World, { store, which, actor }: Of<'resend'>): Promise<void> {
  const earlier = world.attempts[which % Math.max(1, world.attempts.length)]
  if (earlier) await append(world, store, { ...earlier, actor: ['claire', 'hugo'][actor] as string })
}

async function appendAll(world: World, { store, intents }: Of<'append_all'>): Promise<void> {
  const before = (aggregate: number, index: number) =>
    intents.slice(0, index).filter((each) => each.aggregate === aggregate).length
  const attempts = intents.map((intent, index) => ({
    ...world.attempt(intent, before(intent.aggregate, index)),
    actor: ['claire', 'hugo'][intents[0]?.actor ?? 0] as string,
  }))
  world.attempts.push(...attempts)
  const expected = world.model.appendAll(attempts, world.time())
  const actual = await world.appendAll(store, attempts as [Attempt, ...Attempt[]])
  if (expected.outcome !== 'violations') return assert.deepEqual(actual, expected)
  // Of several violations any may be the one that is told.
  assert.equal(actual.outcome, 'violation')
  if (actual.outcome === 'violation') assert.ok(expected.keys.includes(actual.existing.key))
}

/** The same from several stores at once: whoever comes first, one event is the answer to all. */
async function race(world: World, { intent, writers }: Of<'race'>): Promise<void> {
  const attempt = world.attempt(intent)
  world.attempts.push(attempt)
  const actual = await Promise.all(Array.from({ length: writers }, (_, writer) => world.append(writer % 2, attempt)))
  const expected = Array.from({ length: writers }, () => world.model.append(attempt, world.time()))
  const byOutcome = (a: { outcome: string }, b: { outcome: string }) => a.outcome.localeCompare(b.outcome)
  assert.deepEqual(actual.sort(byOutcome), expected.sort(byOutcome))
}

async function load(world: World, { store, aggregate, until, knownAt }: Of<'load'>): Promise<void> {
  const history = world.model.history(world.id(aggregate))
  const at = knownAt && (history[knownAt.event % Math.max(1, history.length)]?.at ?? world.time()) + knownAt.shift
  const bound = {
    ...(until === null ? {} : { untilVersion: until }),
    ...(at === null ? {} : { knownAt: new Date(at) }),
  }
  const expected = history.filter(
    (event) => (until === null || event.version <= until) && (at === null || event.at <= at),
  )
  assert.deepEqual((await world.store(store).load(world.id(aggregate), bound)).map(modelEventOf), expected)
}

async function read(world: World, { store, aggregates, ...bounds }: Of<'read'>): Promise<void> {
  const ids = aggregates.map(world.id)
  const events = ids.flatMap((id) => world.model.history(id))
  const timeOf = (which: number | null) =>
    which === null ? null : (events[which % Math.max(1, events.length)]?.at ?? null)
  const [from, to] = [timeOf(bounds.from), timeOf(bounds.to)]
  const filter = {
    ...{ aggregateIds: ids },
    ...(from === null ? {} : { from: new Date(from) }),
    ...(to === null ? {} : { to: new Date(to) }),
  }
  const seen: ModelEvent[] = []
  for await (const event of world.store(store).read(filter)) seen.push(modelEventOf(event))
  const expected = events.filter(({ at }) => (from === null || at >= from) && (to === null || at < to))
  assert.deepEqual(seen, expected)
}
