import { rm } from 'node:fs/promises'
import { homeFiles } from '#lib/home'
import { readWholeFile, replaceFile } from '#lib/whole-file'

export type RunningState = {
  /** The launcher's process. */
  pid: number
  url: string
  mongodbUri: string
  /** Whether that is a server of the launcher's own, which it starts again when it dies. */
  embedded: boolean
  webPid: number
  workerPid: number | null
  /** The sandbox bank that was started here, and where the worker finds the one it uses. */
  bankPid: number | null
  bankUrl: string | null
}

/** Says, to scripts and tests, that the desk answers and with which processes. */
export const writeRunningState = (home: string, state: RunningState): Promise<void> =>
  replaceFile(homeFiles(home).running, `${JSON.stringify(state, null, 2)}\n`)

/** What runs for this folder, or null. */
export const readRunningState = (home: string): Promise<RunningState | null> =>
  readWholeFile(homeFiles(home).running, (text) => JSON.parse(text) as RunningState)

/** Removes our own note; that of another launcher of the same folder stays. */
export const clearRunningState = async (home: string): Promise<void> => {
  const state = await readRunningState(home).catch(() => null)
  if (state?.pid === process.pid) await rm(homeFiles(home).running, { force: true })
}
