import { randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ExpectedFailure, sentenceOf } from '#lib/engine/core/expected-failure'

/** For its owner alone, as are all files of an installation that one process writes and another reads. */
const OWNER_ONLY = 0o600
/** How often, and how far apart in milliseconds, a file is read again that does not make sense yet. */
const TRIES = 20
const BETWEEN = 25

/**
 * Replaces a file in one step: whoever reads it meanwhile gets what was there before or all of the new, and a
 * machine that fails in the middle leaves the old.
 */
export async function replaceFile(file: string, content: string): Promise<void> {
  await withDraft(file, content, (draft) => rename(draft, file))
}

/**
 * Makes a file that is written once, whole from the moment it has its name. Of several that make it at once one
 * wins; answers with what is in it.
 */
export async function makeFileOnce(file: string, content: string): Promise<string> {
  await withDraft(file, content, (draft) => link(draft, file)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return
    throw new ExpectedFailure(
      `The folder ${dirname(file)} cannot be written (${sentenceOf(error)}): free some space or set HINDSIGHT_HOME to a folder you may write.`,
    )
  })
  return readFile(file, 'utf8')
}

/**
 * What a file says, or null where there is none. One that `read` cannot make sense of is read again for a moment,
 * since somebody may be writing it who does not write as we do; then it counts as damaged, in `read`'s own words.
 */
export async function readWholeFile<T>(file: string, read: (text: string) => T): Promise<T | null> {
  for (let tries = 1; ; tries++) {
    const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    })
    if (text === null) return null
    try {
      return read(text)
    } catch (error) {
      if (tries === TRIES)
        throw new ExpectedFailure(`The file ${file} is damaged (${sentenceOf(error)}): remove it, and start again.`)
      await pause(BETWEEN)
    }
  }
}

async function withDraft(file: string, content: string, name: (draft: string) => Promise<void>): Promise<void> {
  const draft = `${file}.${randomBytes(6).toString('hex')}.draft`
  try {
    await mkdir(dirname(file), { recursive: true })
    const handle = await open(draft, 'wx', OWNER_ONLY)
    try {
      await handle.writeFile(content)
      // Before it has its name: else a power cut could leave the name with nothing behind it.
      await handle.sync()
    } finally {
      await handle.close()
    }
    await name(draft)
  } finally {
    await rm(draft, { force: true })
  }
}
