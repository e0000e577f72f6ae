import type { DemoAccount } from '#lib/cli/start/hooks'

type Summary = {
  url: string
  accounts: DemoAccount[]
  database: string[]
  workerPid: number | null
  payments: string[]
  logs: string | null
}

/** What the terminal says once everything runs. */
export const summaryLines = ({ url, accounts, database, workerPid, payments, logs }: Summary): string[] => [
  '',
  `  Hindsight answers at ${url}`,
  '',
  ...accountLines(accounts),
  ...labelled('Database', database.filter(Boolean)),
  ...labelled('Worker', [workerPid === null ? 'none' : `process ${workerPid}`]),
  ...labelled('Payments', payments.filter(Boolean)),
  ...(logs ? labelled('Logs', [logs]) : []),
  ...labelled('Stop', ['Ctrl-C']),
  '',
]

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

const passwordText = ({ standing, password }: DemoAccount): string =>
  ({ open: password, changed: '(changed in the terminal)', disabled: '(disabled)' })[standing]
