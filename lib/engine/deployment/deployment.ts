import { type MongoClient, MongoServerError } from 'mongodb'
import { ExpectedFailure, sentenceOf } from '#lib/engine/core/expected-failure'
import { makeClient } from '#lib/engine/deployment/client'
import { isUnauthorized } from '#lib/engine/store/write-errors'

interface Waits {
  /** How long a server is looked for, in milliseconds: at first, and whenever it goes away later. */
  limitMs?: number
  /**
   * How long the server may take before it says anything to a question, in milliseconds; 0 is for ever, for what a
   * person watches and may stop. Without it a worker can hang: a sign-in of a connection whose bytes were swallowed
   * never ends, and the driver (7.9) makes two connections at once, so that two of those keep everybody waiting.
   */
  silenceMs?: number
  /** Hears that the database is waited for, and that it is back: whoever watches is not left guessing. */
  say?: ((line: string) => void) | undefined
  /** What a person can do where it stays away. */
  advice?: string | undefined
}

const OF_URI = 'start the database of MONGODB_URI, or correct or unset MONGODB_URI'

/** Connects, and refuses a server that cannot carry the product, in one sentence. */
export const connectDeployment = async (
  uri: string,
  { limitMs = 10_000, silenceMs = 0, say, advice = OF_URI }: Waits = {},
): Promise<MongoClient> => {
  const client = makeClient(uri, {
    serverSelectionTimeoutMS: limitMs,
    // A connection on which nothing arrives any more is noticed by these two, within seconds instead of never:
    // nobody else would say so where a network swallows what is sent.
    connectTimeoutMS: Math.min(limitMs, 5_000),
    heartbeatFrequencyMS: 2_000,
    socketTimeoutMS: silenceMs,
  })
  if (say) tellWaits(client, limitMs, say)
  try {
    await client.connect()
    await requireReplicaSet(client)
    return client
  } catch (error) {
    await client.close()
    if (error instanceof ExpectedFailure) throw error
    throw new ExpectedFailure(`The database does not answer (${sentenceOf(error)}): ${advice}.`)
  }
}

const WRITABLE = new Set(['RSPrimary', 'Mongos', 'Standalone', 'LoadBalancer'])

/** Says when nobody is there who could be written to, and when somebody is again; one member of several is no news. */
function tellWaits(client: MongoClient, limitMs: number, say: (line: string) => void): void {
  let isThere = false
  let isWaiting = false
  client.on('topologyDescriptionChanged', ({ newDescription }) => {
    isThere = [...newDescription.servers.values()].some(({ type }) => WRITABLE.has(type))
    if (isThere && isWaiting) say('The database answers again')
    if (isThere) isWaiting = false
  })
  client.on('serverHeartbeatFailed', () => {
    if (isThere || isWaiting) return
    isWaiting = true
    say(`The database does not answer: waiting for it, up to ${limitMs / 1_000} s …`)
  })
}

/** Refuses a stand-alone server: transactions and change streams need a replica set. */
export const requireReplicaSet = async (client: MongoClient): Promise<void> => {
  const hello = await client.db('admin').command({ hello: 1 })
  // A mongos has no set name and says so; it always stands in front of replica sets.
  if (hello.setName || hello.msg === 'isdbgrid') return
  throw new ExpectedFailure(
    'MONGODB_URI names a stand-alone server, and transactions and change streams need a replica set: ' +
      'start it with --replSet and run rs.initiate() once, or unset MONGODB_URI to use the embedded server.',
  )
}

/** The version of the server behind a client. */
export const serverVersion = async (client: MongoClient): Promise<string> =>
  String((await client.db('admin').command({ buildInfo: 1 })).version)

/**
 * Whether the server runs JavaScript that stands in a query: tried, since its settings may be hidden from us, and a
 * router has others than what is behind it. Null where this user may not even try.
 */
export const runsJavaScript = async (client: MongoClient, database: string): Promise<boolean | null> => {
  try {
    await client.db(database).collection('installation').findOne({ $where: 'true' })
    return true
  } catch (error) {
    if (isUnauthorized(error)) return null
    // Refused by the server itself, which has no engine for it; anything else is a failure to ask.
    if (error instanceof MongoServerError) return false
    throw error
  }
}

/** What to do about it, or null. */
export const javaScriptAdvice = (runs: boolean | null): string | null =>
  runs
    ? 'server-side JavaScript is on, and Hindsight needs none: start mongod, or mongos, with --noscripting (security.javascriptEnabled: false), and no query can run code in it'
    : null

/** A recommendation for versions past their end of life, or null. */
export const versionAdvice = (version: string): string | null =>
  Number.parseInt(version, 10) >= 7
    ? null
    : `MongoDB ${version} is past its end of life: fine on this machine alone, not for production, where MONGODB_URI should name a patched 8.x`
