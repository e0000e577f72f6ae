import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectFolder } from '#lib/cli/start/project'
import type { ServerAction } from '#lib/domain/shared/server-action'

/** The files of the pages in which something of this form stands. */
async function filesWith(pattern: RegExp): Promise<string[]> {
  const found: string[] = []
  for await (const file of glob('{app,components}/**/*.{ts,tsx}', { cwd: projectFolder }))
    if (pattern.test(await readFile(join(projectFolder, file), 'utf8'))) found.push(file)
  return found.sort()
}

describe('what a page asks of the server', () => {
  it('goes through useAsk: the type check refuses a call past it', () => {
    const action = {} as ServerAction<{ contractId: string }, string>
    // @ts-expect-error a server action cannot be called
    expect(() => action({ contractId: 'C-1' })).toThrow()
    // @ts-expect-error nor handed to a form
    const form = <form action={action} />
    expect(form).toBeDefined()
  })

  it('is called in one place alone', async () => {
    expect(await filesWith(/as unknown as (Call|Posted)|\buseActionState\b/)).toEqual(['components/asking/use-ask.ts'])
  })

  it('is asked for anew by useRefresh alone, which looks first whether the server is there', async () => {
    expect(await filesWith(/\.refresh\(/)).toEqual(['components/asking/use-refresh.ts'])
  })
})
