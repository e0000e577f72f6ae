import { type BetterAuthPlugin, betterAuth } from 'better-auth'
import { mongodbAdapter } from 'better-auth/adapters/mongodb'
import { admin } from 'better-auth/plugins/admin'
import type { CollectionOptions, Db, Document } from 'mongodb'
import { ownCookieName } from '#lib/accounts/own-cookies'
import { accountRoles } from '#lib/accounts/roles'
import { SESSION_SECONDS } from '#lib/accounts/session-life'

interface AuthOptions {
  db: Db
  secret: string
  baseUrl: string
  /** What only the web server has, such as writing cookies. */
  plugins?: BetterAuthPlugin[]
  /** For whoever leaves at once, such as the terminal, and has called `prepareAccounts`. */
  leavesAtOnce?: boolean
}

/**
 * Accounts with hashed passwords and sessions kept in the database. Nobody signs up by themselves, and no
 * role of ours may administer accounts through this library's own endpoints. Works outside Next too.
 */
export function createAuth({ db, secret, baseUrl, plugins = [], leavesAtOnce = false }: AuthOptions) {
  const https = baseUrl.startsWith('https://')
  return betterAuth({
    appName: 'Hindsight',
    baseURL: baseUrl,
    secret,
    database: mongodbAdapter(leavesAtOnce ? withoutIndexWork(db) : db, { client: db.client }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12 },
    // Collections of their own names: these hold people, and none of them is an event store.
    user: { modelName: 'account_user' },
    account: { modelName: 'account_credential' },
    verification: { modelName: 'account_verification' },
    // The library would make a session that is used last for ever: it ends when it was to, and idleness is ours to see.
    session: { modelName: 'account_session', expiresIn: SESSION_SECONDS, disableSessionRefresh: true },
    // Its own prefix for https is `__Secure-`, which any host of the domain may set.
    advanced: {
      ...{ cookiePrefix: ownCookieName('hindsight', https), useSecureCookies: false },
      defaultCookieAttributes: { secure: https },
    },
    plugins: [admin({ roles: accountRoles, adminRoles: [], defaultRole: 'none' }), ...plugins],
    telemetry: { enabled: false },
    logger: { level: 'error' },
  })
}

/**
 * The library makes its indexes in the background, and prints errors of its own where the connection has ended by
 * then. Where `prepareAccounts` has made them there is nothing to do.
 */
function withoutIndexWork(db: Db): Db {
  const same: Db = Object.create(db)
  same.collection = <Schema extends Document>(name: string, options?: CollectionOptions) =>
    Object.assign(db.collection<Schema>(name, options), { createIndex: async () => name })
  return same
}

export type Auth = ReturnType<typeof createAuth>
