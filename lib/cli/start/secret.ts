import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { ExpectedFailure, sentenceOf } from '#lib/expected-failure'
import { homeFiles } from '#lib/home'

/** The installation's secret: made once, kept in a file only its owner can read. */
export const installationSecret = async (home: string): Promise<string> => {
  const file = homeFiles(home).secret
  try {
    await mkdir(home, { recursive: true })
    // "wx" so that of two first starts at once one writes and the other reads.
    await writeFile(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw new ExpectedFailure(
        `The folder ${home} cannot be written (${sentenceOf(error)}): free some space or set HINDSIGHT_HOME to a folder you may write.`,
      )
    }
  }
  const secret = (await readFile(file, 'utf8')).trim()
  if (secret.length >= 32) return secret
  throw new ExpectedFailure(`The file ${file} is damaged: remove it, and everyone will have to sign in again.`)
}
