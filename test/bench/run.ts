import { cpus, tmpdir, totalmem } from 'node:os'
import { MongoClient } from 'mongodb'
import { openRunFolder } from '#test/runner/run-folder'
import { startTestMongod } from '#test/support/processes/test-mongod'
import { inFlight, longHistory, newHistories, sequential } from './appends.ts'
import { inBrowser } from './desk.ts'
import { type Figure, isMet } from './measure.ts'
import { loads, stream, verification } from './reads.ts'
import { rebuilding } from './rebuild.ts'
import { visible } from './worker-latency.ts'
import { underLittleMemory } from './worker-memory.ts'
import { openWorld, seed } from './world.ts'

/**
 * `npm run bench`: ratios to the bare driver on the same server in the same run, then long histories in Chromium;
 * exits 1 where one is missed. `npm run bench -- browser` does the latter alone.
 */
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
// On a disk, where a desk keeps its data too.
process.env.TMPDIR ??= tmpdir()
const closeFolder = await openRunFolder()
const server = await startTestMongod()
const client = new MongoClient(server.uri, { ignoreUndefined: true })
const figures: Figure[] = []
const show = async (figure: Promise<Figure>) => print(await figure)
function print(done: Figure): void {
  const { name, budget, ratio, detail } = done
  const asked = budget ? ('atLeast' in budget ? `≥ ${budget.atLeast}` : `≤ ${budget.atMost}`) : ''
  console.log(`${isMet(done) ? 'met   ' : 'MISSED'} ${name}: ${ratio.toFixed(2)} ${asked} (${detail})`)
  figures.push(done)
}

async function besideTheDriver(): Promise<void> {
  const db = client.db('bench')
  const world = await openWorld(db)
  // First, since it warms up the code that the next one times an append at a time.
  await show(inFlight(world))
  await show(sequential(world))
  for (const figure of await newHistories(world)) print(figure)
  await show(loads(world, 20, 600, 0.95))
  await show(loads(world, 1_000, 100, 0.9))
  console.log('Writing a history of 100,000 events …')
  await seed(world.store, 'long', 50_000)
  await show(longHistory(world, 'long'))
  const { length } = await world.store.load('long', {})
  await seed(world.store, 'long', 100_000 - length)
  await show(stream(server.uri, 'bench', 'long', 100_000))
  await show(verification(world))
  for (const figure of await rebuilding(client.db('bench_rebuild'))) print(figure)
  console.log('Workers at work, on servers of their own …')
  for (const figure of await visible()) print(figure)
  for (const figure of await underLittleMemory((line) => console.log(line))) print(figure)
}

try {
  const [cpu] = cpus()
  console.log(
    `${cpus().length} × ${cpu?.model}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, MongoDB ${server.version}`,
  )
  if (process.argv[2] !== 'browser') await besideTheDriver()
  console.log('Long histories in a browser …')
  for (const figure of await inBrowser((line) => console.log(line))) print(figure)
} finally {
  await client.close()
  await server.remove()
  await closeFolder()
}
const missed = figures.filter((figure) => !isMet(figure)).length
console.log(`${figures.length - missed} met, ${missed} missed`)
process.exit(missed === 0 ? 0 : 1)
