import { existsSync, readFileSync, rmSync } from 'node:fs'
import { homeFiles } from '../../lib/home.ts'
import { replaceFile } from '../../lib/whole-file.ts'

/** Leaves the clock of a desk as it was before, whatever a journey sets it to, also one that fails half way. */
export async function keepClock(home: string, journey: () => Promise<unknown>): Promise<void> {
  const { clock } = homeFiles(home)
  const before = existsSync(clock) ? readFileSync(clock, 'utf8') : null
  try {
    await journey()
  } finally {
    if (before === null) rmSync(clock, { force: true })
    else await replaceFile(clock, before)
  }
}
