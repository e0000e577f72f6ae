import { readFile, rm, writeFile } from 'node:fs/promises'
import { homeFiles } from '#lib/home'

export type RunningState = {
  /** The launcher's process. */
  pid: number
  url: string
  mongodbUri: string
  webPid: number
  workerPid: number | null
  /** The sandbox bank that was started here, and where the worker finds the one it uses. */
  bankPid: number | null
  bankUrl: string | null
}

/** Says, to scripts and tests, that the desk answers and with which processes. */
export const writeRunningState = (home: string, state: RunningState): Promise<void> =>
  writeFile(homeFiles(home).running, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 })

/** What runs for this folder, or null. */
export const readRunningState = (home: string): Promise<RunningState | null> =>
  readFile(homeFiles(home).running, 'utf8').then(
    (text) => JSON.parse(text) as RunningState,
    () => null,
  )

/** Removes our own note; that of another launcher of the same folder stays. */
export const clearRunningState = async (home: string): Promise<void> => {
  if ((await readRunningState(home))?.pid === process.pid) await rm(homeFiles(home).running, { force: true })
}
