import { isIP } from 'node:net'
import { isAbsolute, join } from 'node:path'
import { z } from 'zod'
import { ExpectedFailure } from '#lib/engine/core/expected-failure'

const port = z
  .string()
  .regex(/^\d+$/, 'must be a port number, such as 3000')
  .transform(Number)
  .refine((value) => value >= 1 && value <= 65_535, 'must be a port number between 1 and 65535')

const flag = z
  .enum(['0', '1', 'true', 'false'], 'must be 1 or 0')
  .default('0')
  .transform((value) => value === '1' || value === 'true')

/** An origin and nothing behind it: the desk answers at the root, and a password in an address is one too many. */
const origin = z
  .string()
  .refine((text) => {
    const url = URL.canParse(text) ? new URL(text) : null
    return url !== null && /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href
  }, 'must be the address people open, such as https://desk.example.com, without a path')
  .transform((text) => new URL(text).origin)

/** `10.0.0.0/8, 192.0.2.7`: addresses and networks, without any that everybody is in. */
const addresses = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((entry) => entry.trim())
      .filter(Boolean),
  )
  .refine(
    (entries) =>
      entries.every((entry) => {
        const [address = '', bits, ...rest] = entry.split('/')
        const family = isIP(address)
        const length = bits === undefined ? 1 : /^\d{1,3}$/.test(bits) ? Number(bits) : 0
        return family !== 0 && rest.length === 0 && length >= 1 && length <= (family === 4 ? 32 : 128)
      }),
    'must be addresses or networks separated by commas, such as 10.0.0.5, 192.168.0.0/16',
  )

const mongodbUri = z
  .string()
  .regex(/^mongodb(\+srv)?:\/\/.+/, 'must begin with mongodb:// or mongodb+srv://')
  .optional()

const settings = z.object({
  /** An existing replica set (or Atlas), as a user who may prepare it; without it an embedded server runs. */
  MONGODB_URI: mongodbUri,
  /** The same deployment as the users of the roles `hindsight_web`, `_worker`, `_operator`; else MONGODB_URI serves all. */
  MONGODB_WEB_URI: mongodbUri,
  MONGODB_WORKER_URI: mongodbUri,
  MONGODB_OPERATOR_URI: mongodbUri,
  /** The same as the user of the role `hindsight_alterer`, for `alter-history` alone. */
  MONGODB_ALTERER_URI: mongodbUri,
  MONGODB_DB: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,38}$/, 'must be a database name of letters, digits, "-" and "_", at most 38 long')
    .default('hindsight'),
  MONGOD_BINARY: z.string().optional(),
  /** Who collects premiums: a sandbox bank, Stripe, or nobody here; see payment-settings.ts for what unset means. */
  PAYMENT_GATEWAY: z.enum(['sandbox', 'stripe', 'none'], 'must be one of sandbox, stripe, none').optional(),
  /** Where a sandbox bank listens that runs already; without it `npm start` starts one. */
  SANDBOX_BANK_URL: z
    .url({
      protocol: /^http$/,
      hostname: /^(127\.0\.0\.1|localhost)$/,
      error: 'must be an http address of this machine',
    })
    .optional(),
  /** Whoever has it may tell the sandbox bank to misbehave; without one nobody may. */
  SANDBOX_BANK_TOKEN: z.string().min(16, 'must be at least 16 characters long').optional(),
  STRIPE_API_KEY: z
    .string()
    .regex(/^[rs]k_(test|live)_\w+$/, 'must be a secret or restricted key of Stripe, such as sk_test_…')
    .optional(),
  /** Whether the worker renews and collects what is due each night; see payment-settings.ts for what unset means. */
  NIGHTLY_JOBS: z.enum(['on', 'off'], 'must be on or off').optional(),
  PORT: port.default(3000),
  /** Where people open the desk when a proxy stands in front of it; with https, cookies are sent over https alone. */
  HINDSIGHT_URL: origin.optional(),
  /** The proxies that stand before the desk: what they say of whom a request is from is believed, nobody else's word. */
  TRUSTED_PROXIES: addresses,
  /** Holds the data of the embedded server, the secret, the demo accounts and the logs. */
  HINDSIGHT_HOME: z
    .string()
    .default('.hindsight')
    .transform((folder) => (isAbsolute(folder) ? folder : join(/*turbopackIgnore: true*/ process.cwd(), folder))),
  /** Lets a monitor read `/api/metrics` and the details of `/api/health`, as `Authorization: Bearer …`. */
  OPERATIONS_TOKEN: z.string().min(32, 'must be at least 32 characters long').optional(),
  HINDSIGHT_MONGO_PORT: port.default(27_117),
  HINDSIGHT_SECRET: z.string().min(32, 'must be at least 32 characters long').optional(),
  /** By which Next names and seals actions: the same for every build and process, and pages outlive a new build. */
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: z
    .base64('must be 32 random bytes in base64')
    .refine((text) => atob(text).length === 32, 'must be 32 random bytes in base64')
    .optional(),
  /** Set by the launcher: the database is the embedded server, and it holds demo data. */
  HINDSIGHT_EMBEDDED: flag,
  HINDSIGHT_DEMO: flag,
  LOG_LEVEL: z
    .enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
      'must be one of trace, debug, info, warn, error, fatal, silent',
    )
    .default('info'),
})

const schema = settings.superRefine(({ PAYMENT_GATEWAY, STRIPE_API_KEY }, context) => {
  if (PAYMENT_GATEWAY !== 'stripe' || STRIPE_API_KEY) return
  context.addIssue({ code: 'custom', path: ['STRIPE_API_KEY'], message: 'must be set where PAYMENT_GATEWAY is stripe' })
})

export type Env = z.output<typeof schema>

/** The name of every variable that is read. */
export const variables: readonly string[] = Object.keys(settings.shape)

/** The address that people open in their browser. */
export const publicUrl = ({ HINDSIGHT_URL, PORT }: Pick<Env, 'HINDSIGHT_URL' | 'PORT'>): string =>
  HINDSIGHT_URL ?? `http://localhost:${PORT}`

/** The origins that the desk's own pages have: those that may change something. Without a proxy this machine has two names. */
export const ownOrigins = ({ HINDSIGHT_URL, PORT }: Pick<Env, 'HINDSIGHT_URL' | 'PORT'>): [string, ...string[]] =>
  HINDSIGHT_URL
    ? [HINDSIGHT_URL]
    : [new URL(`http://localhost:${PORT}`).origin, new URL(`http://127.0.0.1:${PORT}`).origin]

/** The settings of this process; refuses them with one sentence that names every bad variable. */
export const readEnv = (source: Record<string, string | undefined> = process.env): Env => {
  // An empty variable is how shells and containers say "not set".
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''))
  const result = schema.safeParse(given)
  if (result.success) return result.data
  const wrong = new Map(result.error.issues.map((issue) => [issue.path.join('.'), issue.message]))
  const list = [...wrong].map(([name, message]) => `${name} ${message}`).join('; ')
  throw new ExpectedFailure(
    `Correct ${wrong.size === 1 ? 'this variable' : 'these variables'} of the environment: ${list}.`,
  )
}
