import { type BetterAuthPlugin, betterAuth } from 'better-auth'
import { mongodbAdapter } from 'better-auth/adapters/mongodb'
import { admin } from 'better-auth/plugins/admin'
import type { Db } from 'mongodb'
import { accountRoles } from '#lib/accounts/roles'

export interface AuthOptions {
  db: Db
  secret: string
  baseUrl: string
  /** What only the web server has, such as writing cookies. */
  plugins?: BetterAuthPlugin[]
}

const HOUR = 60 * 60

/**
 * Accounts with hashed passwords and sessions kept in the database. Nobody signs up by themselves, and no
 * role of ours may administer accounts through this library's own endpoints. Works outside Next too.
 */
export function createAuth({ db, secret, baseUrl, plugins = [] }: AuthOptions) {
  return betterAuth({
    appName: 'Hindsight',
    baseURL: baseUrl,
    secret,
    database: mongodbAdapter(db, { client: db.client }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12 },
    // Collections of their own names: these hold people, and none of them is an event store.
    user: { modelName: 'account_user' },
    account: { modelName: 'account_credential' },
    verification: { modelName: 'account_verification' },
    session: { modelName: 'account_session', expiresIn: 12 * HOUR, updateAge: HOUR },
    advanced: { cookiePrefix: 'hindsight', useSecureCookies: baseUrl.startsWith('https://') },
    plugins: [admin({ roles: accountRoles, adminRoles: [], defaultRole: 'none' }), ...plugins],
    telemetry: { enabled: false },
    logger: { level: 'error' },
  })
}

export type Auth = ReturnType<typeof createAuth>
