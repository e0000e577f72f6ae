import { join } from 'node:path'

/** What lies where in HINDSIGHT_HOME, the folder of one installation. */
export const homeFiles = (home: string) => ({
  mongo: join(home, 'mongo'),
  logs: join(home, 'logs'),
  mongodLog: join(home, 'logs', 'mongod.log'),
  cache: join(home, 'cache'),
  /** Signs sessions and tokens; made once, readable by its owner alone. */
  secret: join(home, 'secret'),
  /** Lets the embedded server's members, and us, speak to it as itself; readable by its owner alone. */
  keyFile: join(home, 'mongo.key'),
  /** The passwords of the embedded server's users, by user; readable by its owner alone. */
  databaseUsers: join(home, 'database-users.json'),
  /** The password of whoever alters histories, apart from the others; readable by its owner alone. */
  alterer: join(home, 'alterer.password'),
  /** What the sandbox bank has charged: its own book, which no transaction of ours can reach. */
  bankLedger: join(home, 'bank', 'ledger.jsonl'),
  /** The demo accounts with their passwords: `{ name, email, password, role }[]`. */
  demoAccounts: join(home, 'demo-accounts.json'),
  /** By how much the clock of the demo is set ahead; there while it is set. */
  clock: join(home, 'clock.json'),
  /** What runs now; exists from the moment the desk answers until it stops. */
  running: join(home, 'running.json'),
})
