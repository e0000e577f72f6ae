import { randomBytes } from 'node:crypto'
import type { MongoClientOptions } from 'mongodb'
import { ExpectedFailure } from '#lib/engine/core/expected-failure'
import { type DatabaseUser, type DeskUser, deskUsers } from '#lib/engine/deployment/roles'
import { homeFiles } from '#lib/home'
import { makeFileOnce } from '#lib/whole-file'

/** Owns the embedded server: prepares collections, roles and users, and is nobody while the desk runs. */
export const PROVISIONER = 'provisioner'

export interface Access {
  keyFile: string
  /** How to speak to the server as itself, which needs no user: at its first start there is none. */
  asServer: Pick<MongoClientOptions, 'auth' | 'authSource' | 'authMechanism'>
  passwords: Record<DeskUser | typeof PROVISIONER, string>
}

/** The embedded server's key and passwords: made once for each installation, in files that only their owner can read. */
export async function embeddedAccess(home: string): Promise<Access> {
  const { keyFile, databaseUsers } = homeFiles(home)
  const made = Object.fromEntries([PROVISIONER, ...deskUsers].map((user) => [user, randomBytes(24).toString('hex')]))
  const key = await makeFileOnce(keyFile, `${randomBytes(96).toString('base64')}\n`)
  const passwords = await makeFileOnce(databaseUsers, `${JSON.stringify(made, null, 2)}\n`)
  try {
    return {
      keyFile,
      asServer: {
        auth: { username: '__system', password: key.replace(/\s/g, '') },
        authSource: 'local',
        authMechanism: 'SCRAM-SHA-256',
      },
      passwords: JSON.parse(passwords),
    }
  } catch {
    throw new ExpectedFailure(`The file ${databaseUsers} is damaged: remove it, and it is made anew.`)
  }
}

/** The password of whoever alters histories on the embedded server: made when somebody first does, in a file of its own. */
export const altererPassword = async (home: string): Promise<string> =>
  (await makeFileOnce(homeFiles(home).alterer, `${randomBytes(24).toString('hex')}\n`)).trim()

/** Where one of the embedded server's users finds the database. */
export const asUser = (
  uri: string,
  user: DatabaseUser | typeof PROVISIONER,
  password: string,
  authSource: string,
): string => {
  const url = new URL(uri)
  url.username = user
  url.password = password
  url.searchParams.set('authSource', authSource)
  return url.href
}
