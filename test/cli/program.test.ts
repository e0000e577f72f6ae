import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { commands, hindsight } from '#lib/cli/program'
import { projectFolder } from '#lib/cli/start/project'

const run = promisify(execFile)

/** What the terminal loads for some arguments: our own files, and the packages. */
async function loadedBy(...args: string[]) {
  const counter = pathToFileURL(join(projectFolder, 'test', 'support', 'processes', 'count-modules.ts')).href
  const main = join(projectFolder, 'lib', 'cli', 'main.ts')
  // Without what tests at another time have loaded before.
  const env = { ...process.env, NODE_OPTIONS: '' }
  const { stdout, stderr } = await run(process.execPath, ['--import', counter, main, ...args], {
    ...{ cwd: projectFolder, env },
  })
  const urls = [...stderr.matchAll(/^loaded (.+)$/gm)].map(([, url = '']) => url)
  const packages = urls.flatMap((url) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? [])
  const own = urls.flatMap((url) => /(?<!node_modules.*)\/(lib\/.+)$/.exec(url)?.[1] ?? [])
  return { stdout, own, packages: [...new Set(packages)].sort() }
}

describe('what the terminal loads', () => {
  it('given that all commands are asked for, then it names each, and loads none', async () => {
    const { stdout, own, packages } = await loadedBy('--help')
    for (const { usage } of commands) expect(stdout).toContain(`  ${usage}`)
    expect(packages).toEqual(['commander'])
    expect(own).toContain('lib/cli/main.ts')
    expect(own.length).toBeLessThan(10)
  })

  it('given one command, then it loads what that one uses', async () => {
    const { stdout, own, packages } = await loadedBy('help', 'verify-views')
    expect(stdout).toContain('--no-repair')
    expect(own).toContain('lib/cli/verify-views.ts')
    expect(own.filter((file) => /^lib\/cli\/(replay|import|accounts|rebuild\.ts)/.test(file))).toEqual([])
    expect(packages).toContain('mongodb')
    expect(packages).not.toContain('better-auth')
  })
})

describe('the list of commands', () => {
  it.each(commands.map(({ usage }) => usage))('says how %s is called', async (usage) => {
    const [name = ''] = usage.split(' ')
    const command = (await hindsight([name])).commands.find((each) => each.name() === name)
    const taken = command?.registeredArguments.map((each) => (each.required ? `<${each.name()}>` : `[${each.name()}]`))
    expect([name, ...(taken ?? [])].join(' ')).toBe(usage)
  })
})
