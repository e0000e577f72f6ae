import { MongoClient } from 'mongodb'
import { subscription } from '#lib/domain/subscription/aggregate'
import { openStore } from '#lib/engine/store/event-store'
import { callItems } from '#test/engine/store/append/append-atomically-calls'
import { by } from '#test/support/faults/removal'

// Appends together in a loop until somebody kills it; says before each call which one it is.
const [uri = '', database = '', run = ''] = process.argv.slice(2)
const store = openStore(new MongoClient(uri).db(database), subscription)
for (let call = 0; ; call++) {
  process.stdout.write(`${call}\n`)
  await store.appendAll(callItems(run, call), by)
}
