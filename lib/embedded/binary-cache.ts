import { access, chmod, constants, copyFile, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where a fetched mongod is kept: per user first, so that tests and a second clone need not fetch it again. */
export const cacheFolders = (home: string, source: NodeJS.ProcessEnv = process.env): string[] => [
  join(source.XDG_CACHE_HOME || join(homedir(), '.cache'), 'hindsight'),
  join(home, 'cache'),
]

const isExecutable = (path: string) =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  )

/** The first executable `mongod` among folders, or null. */
export const findExecutable = async (folders: string[]): Promise<string | null> => {
  for (const folder of folders) {
    const path = join(folder, 'mongod')
    if (await isExecutable(path)) return path
  }
  return null
}

/**
 * Lets `fetch` fill a temporary folder, then moves the binary it names into the cache in one step,
 * so that two processes fetching at once never see half a file.
 */
export const fetchIntoCache = async (
  folders: string[],
  fetch: (folder: string) => Promise<string>,
): Promise<string> => {
  const cache = await firstWritable(folders)
  const temporary = await mkdtemp(join(cache, 'fetching-'))
  try {
    const binary = join(temporary, 'mongod.ready')
    // A copy, since the fetcher may answer with a file that belongs to somebody else's cache.
    await copyFile(await fetch(temporary), binary)
    await chmod(binary, 0o755)
    await rename(binary, join(cache, 'mongod'))
    return join(cache, 'mongod')
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

const firstWritable = async (folders: string[]): Promise<string> => {
  let reason: unknown
  for (const folder of folders) {
    try {
      await mkdir(folder, { recursive: true })
      await access(folder, constants.W_OK)
      return folder
    } catch (error) {
      reason = error
    }
  }
  throw reason
}
