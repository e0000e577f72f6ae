import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { readWholeFile, replaceFile } from '#lib/whole-file'

export type MongodRecord = { pid: number; launcher: number; port: number; uri: string; version: string; binary: string }

const recordFile = (home: string) => join(home, 'mongod.json')

/** Notes which server runs for this folder, so that other commands can use it, and a later start can find it. */
export const recordMongod = (home: string, record: MongodRecord): Promise<void> =>
  replaceFile(recordFile(home), `${JSON.stringify(record, null, 2)}\n`)

/** Removes the note of a server that has ended; a note about another one stays. */
export const forgetMongod = async (home: string, pid: number): Promise<void> => {
  const record = await readRecord(home).catch(() => null)
  if (record?.pid === pid) await rm(recordFile(home), { force: true })
}

const readRecord = (home: string): Promise<MongodRecord | null> =>
  readWholeFile(recordFile(home), (text) => JSON.parse(text) as MongodRecord)

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** The server that runs now for this folder, or null. */
export const runningMongod = async (home: string): Promise<MongodRecord | null> => {
  const record = await readRecord(home)
  if (!record || !isAlive(record.pid)) return null
  // Process ids are used again: the data folder's lock names the one that really holds it.
  const holder = await readFile(join(home, 'mongo', 'mongod.lock'), 'utf8').catch(() => '')
  return Number(holder.trim()) === record.pid ? record : null
}

/** Stops a server whose launcher was killed before it could stop it; one that is still looked after is left alone. */
export const stopLeftover = async (home: string, limitMs = 20_000): Promise<boolean> => {
  const record = await runningMongod(home)
  if (!record || isAlive(record.launcher)) return false
  process.kill(record.pid, 'SIGTERM')
  const until = performance.now() + limitMs
  while (isAlive(record.pid)) {
    if (performance.now() > until) process.kill(record.pid, 'SIGKILL')
    await pause(50)
  }
  return true
}
