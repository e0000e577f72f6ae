import { MongoClient } from 'mongodb'
import { ExpectedFailure, sentenceOf } from '#lib/expected-failure'

interface Waits {
  /** How long a server is looked for, in milliseconds. */
  limitMs?: number
  /**
   * How long the server may take before it says anything to a question, in milliseconds; 0 is for ever, for what a
   * person watches and may stop. Without it a worker can hang: a sign-in of a connection whose bytes were swallowed
   * never ends, and the driver (7.9) makes two connections at once, so that two of those keep everybody waiting.
   */
  silenceMs?: number
}

/** Connects, and refuses a server that cannot carry the product, in one sentence. */
export const connectDeployment = async (
  uri: string,
  { limitMs = 10_000, silenceMs = 0 }: Waits = {},
): Promise<MongoClient> => {
  const client = new MongoClient(uri, {
    ignoreUndefined: true,
    serverSelectionTimeoutMS: limitMs,
    // A connection on which nothing arrives any more is noticed by these two, within seconds instead of never:
    // nobody else would say so where a network swallows what is sent.
    connectTimeoutMS: Math.min(limitMs, 5_000),
    heartbeatFrequencyMS: 2_000,
    socketTimeoutMS: silenceMs,
  })
  try {
    await client.connect()
    await requireReplicaSet(client)
    return client
  } catch (error) {
    await client.close()
    if (error instanceof ExpectedFailure) throw error
    throw new ExpectedFailure(
      `The database of MONGODB_URI does not answer (${sentenceOf(error)}): start it, or correct or unset MONGODB_URI.`,
    )
  }
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

/** A recommendation for versions past their end of life, or null. */
export const versionAdvice = (version: string): string | null =>
  Number.parseInt(version, 10) >= 7
    ? null
    : `MongoDB ${version} is past its end of life: fine on this machine alone, not for production, where MONGODB_URI should name a patched 8.x`
