import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Db } from 'mongodb'
import { projectFolder } from '#lib/cli/start/project'

export type DemoAccount = {
  name: string
  email: string
  password: string
  role: string
  standing: 'open' | 'changed' | 'disabled'
}

type Hooks = {
  'mongo/provision': { provision(db: Db): Promise<unknown> }
  'demo/load-demo': {
    loadDemo(db: Db, say: (line: string) => void): Promise<{ events: number; contracts: number; around: number }>
  }
  'accounts/demo-accounts': {
    ensureDemoAccounts(db: Db, options: { secret: string; home: string; baseUrl: string }): Promise<DemoAccount[]>
  }
}

/** A part of the product that start calls; null where this tree does not have it. */
export const loadHook = async <Name extends keyof Hooks>(name: Name): Promise<Hooks[Name] | null> => {
  if (!existsSync(join(projectFolder, 'lib', `${name}.ts`))) return null
  return (await import(`#lib/${name}`)) as Hooks[Name]
}
