import type { DemoAccount } from '#lib/accounts/demo-accounts'
import type { Env } from '#lib/env'

type Summary = {
  url: string
  /** What whoever put a proxy before the desk should know. */
  proxy: string | null
  accounts: DemoAccount[]
  database: string[]
  /** Where the clock is not the real one. */
  clock: string | null
  workerPid: number | null
  payments: string[]
  logs: string | null
}

/** What the terminal says once everything runs. */
export const summaryLines = ({
  url,
  proxy,
  accounts,
  database,
  clock,
  workerPid,
  payments,
  logs,
}: Summary): string[] => [
  '',
  `  Hindsight answers at ${url}`,
  '',
  ...accountLines(accounts),
  ...(proxy ? labelled('Proxy', [proxy]) : []),
  ...labelled('Database', database.filter(Boolean)),
  ...(clock ? labelled('Clock', [clock]) : []),
  ...labelled('Worker', [workerPid === null ? 'none' : `process ${workerPid}`]),
  ...labelled('Payments', payments.filter(Boolean)),
  ...(logs ? labelled('Logs', [logs]) : []),
  ...labelled('Stop', ['Ctrl-C']),
  '',
]

/** Where a proxy is in front and nobody said which, all who come through it are one to the limits on sign-ins. */
export const proxyAdvice = ({ HINDSIGHT_URL, TRUSTED_PROXIES }: Pick<Env, 'HINDSIGHT_URL' | 'TRUSTED_PROXIES'>) =>
  HINDSIGHT_URL && TRUSTED_PROXIES.length === 0
    ? 'TRUSTED_PROXIES does not name it: everybody counts as one address, and whoever guesses passwords makes all others wait who are new to their browser'
    : null

const labelled = (label: string, lines: string[]): string[] =>
  lines.map((line, index) => `  ${(index === 0 ? label : '').padEnd(10)}${line}`)

const accountLines = (accounts: DemoAccount[]): string[] => {
  if (accounts.length === 0) return []
  // A password that lets nobody in is not shown: whoever tried it would think the desk broken.
  const shown = accounts.map((account) => ({ ...account, password: passwordText(account) }))
  const columns = (['name', 'email', 'password', 'role'] as const).map((key) => ({
    key,
    width: Math.max(...shown.map((account) => account[key].length)),
  }))
  const rows = shown.map((account) =>
    columns
      .map(({ key, width }) => account[key].padEnd(width))
      .join('   ')
      .trimEnd(),
  )
  return [...labelled('Sign in', rows), '']
}

const passwordText = ({ status, password }: DemoAccount): string =>
  ({ open: password, changed: '(changed in the terminal)', disabled: '(disabled)' })[status]
