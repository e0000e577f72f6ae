import { readFileSync } from 'node:fs'
import { homeFiles } from '../../lib/home.ts'

type Account = { name: string; email: string; password: string; role: string }

/** The demo accounts of the desk that the journeys run against. */
export const demoAccounts = (): Account[] =>
  JSON.parse(readFileSync(homeFiles(process.env.E2E_HOME as string).demoAccounts, 'utf8')) as Account[]

/** The first demo account of a role. */
export const demoAccount = (role: string): Account => {
  const account = demoAccounts().find((candidate) => candidate.role === role)
  if (!account) throw new Error(`the demo data has no account of the role ${role}`)
  return account
}
