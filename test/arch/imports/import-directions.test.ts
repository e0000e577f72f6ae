import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectFolder } from '#lib/cli/start/project'
import { innocentFiles, packages, plantedImports } from '#test/arch/imports/planted-imports'
import { runCruiser, type Violation } from '#test/arch/imports/run-cruiser'

const rules = (createRequire(import.meta.url)('../../../.dependency-cruiser.cjs') as { forbidden: { name: string }[] })
  .forbidden

// That they hold in this source is for `npm run lint` to say.
describe('given a tree with one forbidden import for each rule', () => {
  let folder: string
  let violations: Violation[]

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hindsight-imports-'))
    const put = async (file: string, content: string) => {
      await mkdir(dirname(join(folder, file)), { recursive: true })
      await writeFile(join(folder, file), `${content}\n`)
    }
    for (const name of ['package.json', 'tsconfig.json']) await cp(join(projectFolder, name), join(folder, name))
    for (const name of packages) {
      await put(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }))
      await put(`node_modules/${name}/index.js`, 'exports.ok = 1')
    }
    for (const [file, content] of Object.entries(innocentFiles)) await put(file, content)
    for (const { file, content } of Object.values(plantedImports)) await put(file, content)
    violations = (await runCruiser(folder)).violations
  })

  afterAll(() => rm(folder, { recursive: true, force: true }))

  it.each(rules.map(({ name }) => name))('%s catches its own', (name) => {
    const planted = plantedImports[name]
    expect(planted, `plant a violation of ${name} in planted-imports.ts`).toBeDefined()
    expect(violations.filter(({ rule }) => rule === name).map(({ from }) => from)).toContain(planted?.file)
  })

  it('leaves the allowed imports alone', () => {
    const allowed = Object.keys(innocentFiles).filter((file) => !file.includes('circle'))
    expect(violations.filter(({ from }) => allowed.includes(from))).toEqual([])
  })
})
