import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { ExpectedFailure, sentenceOf } from '#lib/expected-failure'
import { homeFiles } from '#lib/home'

/** The installation's secret: made once, kept in a file only its owner can read. */
export const installationSecret = async (home: string): Promise<string> => {
  const file = homeFiles(home).secret
  const draft = `${file}.${randomBytes(4).toString('hex')}`
  try {
    await mkdir(home, { recursive: true })
    await writeFile(draft, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
    // Written whole before it has its name: of two first starts at once one gives it, and the other reads that.
    await link(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw new ExpectedFailure(
        `The folder ${home} cannot be written (${sentenceOf(error)}): free some space or set HINDSIGHT_HOME to a folder you may write.`,
      )
    }
  } finally {
    await rm(draft, { force: true })
  }
  const secret = (await readFile(file, 'utf8')).trim()
  if (secret.length >= 32) return secret
  throw new ExpectedFailure(`The file ${file} is damaged: remove it, and everyone will have to sign in again.`)
}
