import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { projectFolder } from '#lib/cli/start/project'

it('every journey fails where the content policy keeps something from a page', async () => {
  const journeys = await Array.fromAsync(glob('e2e/**/*.spec.ts', { cwd: projectFolder }))
  expect(journeys.length).toBeGreaterThan(0)
  for (const file of journeys) {
    const source = await readFile(join(projectFolder, file), 'utf8')
    expect(source, file).toMatch(/import \{[^}]*\btest\b[^}]*\} from '\.\.?\/support\/test\.ts'/)
    expect(source, file).not.toContain("from '@playwright/test'")
  }
})

it('every journey loads a timeline anew once the address says where it stands', async () => {
  const journeys = await Array.fromAsync(glob('e2e/timeline/*.spec.ts', { cwd: projectFolder }))
  expect(journeys.length).toBeGreaterThan(0)
  for (const file of journeys)
    expect(await readFile(join(projectFolder, file), 'utf8'), `${file}: reloadAt or reloadStep`).not.toMatch(
      /\.reload\(/,
    )
})
