import { MongoClient } from 'mongodb'
import { subscription } from '#lib/domain/subscription/aggregate'
import { openStore } from '#lib/engine/store/event-store'

const [uri = '', name = '', aggregateId = ''] = process.argv.slice(2)
const client = new MongoClient(uri)
let read = 0
let peak = 0
for await (const event of openStore(client.db(name), subscription).read({ aggregateIds: [aggregateId] })) {
  if (event.version !== ++read) throw new Error(`Version ${event.version} came as number ${read}`)
  if (read % 1_000 === 0) peak = Math.max(peak, process.memoryUsage().heapUsed)
}
await client.close()
console.log(JSON.stringify({ read, peakMegabytes: Math.round(peak / 1024 / 1024) }))
