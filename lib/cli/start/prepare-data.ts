import type { Db } from 'mongodb'
import { type DemoAccount, ensureDemoAccounts } from '#lib/accounts/demo-accounts'
import { type DemoMark, demoMark } from '#lib/demo/is-demo'
import { loadDemo } from '#lib/demo/load-demo'
import { connectDeployment } from '#lib/engine/deployment/deployment'
import { provision } from '#lib/engine/deployment/provision'
import { model } from '#lib/model'

type Options = {
  uri: string
  prepareUsers: ((db: Db) => Promise<void>) | undefined
  database: string
  embedded: boolean
  secret: string
  home: string
  baseUrl: string
  say: (line: string) => void
}

/** Collections and indexes, then, on the embedded server alone, demo data for an empty database and its accounts. */
export const prepareData = async (options: Options): Promise<{ demo: boolean; accounts: DemoAccount[] }> => {
  const client = await connectDeployment(options.uri)
  try {
    const db = client.db(options.database)
    await provision(db, model)
    await options.prepareUsers?.(db)
    if (!options.embedded) return { demo: false, accounts: [] }
    const demo = await ensureDemoData(db, options.say)
    return { demo, accounts: demo ? await ensureDemoAccounts(db, options) : [] }
  } finally {
    await client.close()
  }
}

const ensureDemoData = async (db: Db, say: (line: string) => void): Promise<boolean> => {
  const installation = demoMark(db)
  const mark = (state: DemoMark['state']) =>
    installation.updateOne({ _id: 'demo_data' }, { $set: { state, at: new Date() } }, { upsert: true })

  const found = await installation.findOne({ _id: 'demo_data' })
  if (found?.state === 'complete') return true
  if (found?.state === 'loading') {
    // Interrupted: the desk has never opened on this data, so nobody's work is in it.
    say('The demo data was not complete; loading it from the beginning')
    await db.dropDatabase()
    await provision(db, model)
  } else if (await db.collection('event.subscription').findOne({}, { projection: { _id: 1 } })) return false

  say('Loading demo data …')
  await mark('loading')
  const { events, contracts, around } = await loadDemo(db, say)
  await mark('complete')
  say(
    `Loaded ${contracts} demo contracts with ${events} events, and ${around} events of their claims, documents and notes`,
  )
  return true
}
