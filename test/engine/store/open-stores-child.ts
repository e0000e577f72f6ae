import { MongoClient } from 'mongodb'
import { openStores } from '#lib/engine/store/open-stores'
import { callItems, kinds } from '#test/engine/store/two-kinds'
import { by } from '#test/support/faults/removal'

// Appends over two kinds in a loop until somebody kills it; says before each call which one it is.
const [uri = '', database = '', run = ''] = process.argv.slice(2)
const stores = openStores(new MongoClient(uri).db(database), kinds)
for (let call = 0; ; call++) {
  process.stdout.write(`${call}\n`)
  await stores.appendAll(callItems(run, call), { ...by, oneDecision: true })
}
