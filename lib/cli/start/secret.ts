import { randomBytes } from 'node:crypto'
import { ExpectedFailure } from '#lib/engine/core/expected-failure'
import { homeFiles } from '#lib/home'
import { makeFileOnce } from '#lib/whole-file'

/** The installation's secret: made once, kept in a file only its owner can read. */
export const installationSecret = async (home: string): Promise<string> => {
  const file = homeFiles(home).secret
  const secret = (await makeFileOnce(file, randomBytes(32).toString('hex'))).trim()
  if (secret.length >= 32) return secret
  throw new ExpectedFailure(`The file ${file} is damaged: remove it, and everyone will have to sign in again.`)
}
