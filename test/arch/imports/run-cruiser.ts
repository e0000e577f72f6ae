import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '#lib/cli/start/project'

/** The bank account is a domain of its own, beside the one in lib. */
const FOLDERS = ['app', 'components', 'lib', 'test/engine/bank-account']

export type Violation = { rule: string; from: string; to: string; comment: string }

type Output = {
  summary: {
    totalCruised: number
    violations: { from: string; to: string; comment?: string; rule: { name: string } }[]
  }
}

/** Checks the import directions of a tree in a process of its own, since the tool looks at its working folder. */
export const runCruiser = async (folder = projectFolder): Promise<{ modules: number; violations: Violation[] }> => {
  const command = join(projectFolder, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs')
  const config = join(projectFolder, '.dependency-cruiser.cjs')
  const folders = FOLDERS.filter((name) => existsSync(join(folder, name)))
  const child = spawn(process.execPath, [command, '--config', config, '--output-type', 'json', ...folders], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
  })
  await once(child, 'close')
  const { summary } = JSON.parse(output) as Output
  const violations = summary.violations.map(({ rule, from, to, comment }) => ({
    ...{ rule: rule.name, from, to },
    comment: comment ?? '',
  }))
  return { modules: summary.totalCruised, violations }
}
