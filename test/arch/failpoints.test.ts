import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { projectFolder } from '#lib/cli/start/project'
import * as engine from '#lib/engine/reactors/failpoint'
import * as worker from '#lib/worker/failpoints'

// The deep tests kill a worker at each; that each has a place at all is seen at once.
it('given the failpoints that have a name, then each stands in the worker’s code', async () => {
  const files = await Array.fromAsync(glob('lib/{worker,engine}/**/*.ts', { cwd: projectFolder }))
  const others = files.filter((file) => !/\/failpoints?\.ts$/.test(file))
  const code = (await Promise.all(others.map((file) => readFile(join(projectFolder, file), 'utf8')))).join('\n')
  const names = Object.values({ ...engine, ...worker }).flatMap((each) =>
    Array.isArray(each) ? (each as string[]) : [],
  )
  expect(names.length).toBeGreaterThan(30)
  expect(names.filter((name) => !code.includes(`'${name}'`))).toEqual([])
})
