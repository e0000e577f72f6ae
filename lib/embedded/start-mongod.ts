import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, open, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { Db } from 'mongodb'
import { asUser, embeddedAccess, PROVISIONER } from '#lib/embedded/access'
import type { Say } from '#lib/embedded/candidate'
import { forgetMongod, recordMongod, runningMongod, stopLeftover } from '#lib/embedded/leftover'
import { isPortFree } from '#lib/embedded/port'
import { becomePrimary, REPLICA_SET } from '#lib/embedded/replica-set'
import { dataFolderInUse, whyMongodEnded } from '#lib/embedded/why-mongod-ended'
import { ExpectedFailure, sentenceOf } from '#lib/engine/core/expected-failure'
import { type DeskUser, prepareUsers } from '#lib/engine/deployment/roles'
import { homeFiles } from '#lib/home'

const NEEDED_BYTES = 500 * 1024 * 1024

export type StartOptions = {
  binary: string
  version: string
  home: string
  port: number
  say?: Say
  /** More arguments for mongod, such as a small cache in tests. */
  extraArgs?: string[]
  /** How many bytes the disk must have free. */
  neededBytes?: number
  /** Gets the server as soon as its process exists, so that an interrupted start can end it. */
  onSpawn?: (server: Pick<EmbeddedMongod, 'child' | 'stop'>) => void
}

export type EmbeddedMongod = {
  /** As the provisioner, who may do everything. */
  uri: string
  /** As one of the desk's users, with the rights of its role and no more. */
  uriOf(user: DeskUser, database: string): string
  /** Gives those users their passwords in a database whose roles exist. */
  prepareUsers(db: Db): Promise<void>
  version: string
  binary: string
  dataFolder: string
  child: ChildProcess
  /** Resolves, with one sentence, when the server ended without `stop` having been asked for. */
  died: Promise<string>
  /** Ends the server, by force after the limit. May be called twice. */
  stop(limitMs?: number): Promise<void>
}

/** Starts mongod as a one-node replica set on loopback, with its data below `home`, and waits until it is primary. */
export const startMongod = async (options: StartOptions): Promise<EmbeddedMongod> => {
  const { binary, version, home, port, say = () => {} } = options
  const dataFolder = join(home, 'mongo')
  const { mongodLog: logFile, logs } = homeFiles(home)
  await prepareFolders(home, [dataFolder, logs], options.neededBytes ?? NEEDED_BYTES)
  if (await stopLeftover(home)) say('Stopped a database that an earlier start had left behind')
  // Asked before mongod would find its lock, because a second one would overwrite the log of the first.
  if (await runningMongod(home)) throw new ExpectedFailure(dataFolderInUse(dataFolder))
  if (!(await isPortFree(port))) throw new ExpectedFailure(portTaken(port))

  const access = await embeddedAccess(home)
  const child = await spawnMongod({ ...options, keyFile: access.keyFile }, dataFolder, logFile)
  let stopping = false
  const ended = once(child, 'exit').then(async ([code, signal]) => {
    if (child.pid) await forgetMongod(home, child.pid)
    return whyMongodEnded({ code, signal, logFile, dataFolder, port })
  })
  const stop = async (limitMs = 20_000) => {
    stopping = true
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    const force = setTimeout(() => child.kill('SIGKILL'), limitMs)
    await ended
    clearTimeout(force)
  }

  options.onSpawn?.({ child, stop })

  const giveUp = new AbortController()
  const ready = becomePrimary(port, access, giveUp.signal).then(() => null)
  ready.catch(() => {})
  const reason = await Promise.race([ready, ended]).catch(async (error: unknown) => {
    await stop()
    throw new ExpectedFailure(
      `The database did not get ready (${sentenceOf(error)}): read ${logFile}, then start again.`,
    )
  })
  if (reason !== null) {
    giveUp.abort()
    throw new ExpectedFailure(reason)
  }
  const address = `mongodb://127.0.0.1:${port}/?replicaSet=${REPLICA_SET}`
  const uri = asUser(address, PROVISIONER, access.passwords.provisioner, 'admin')
  const uriOf = (user: DeskUser, database: string) => asUser(address, user, access.passwords[user], database)
  if (child.pid) await recordMongod(home, { pid: child.pid, launcher: process.pid, port, uri, version, binary })
  const died = new Promise<string>((resolve) => {
    void ended.then((sentence) => {
      if (!stopping) resolve(sentence)
    })
  })
  const prepare = (db: Db) => prepareUsers(db, access.passwords)
  return { uri, uriOf, prepareUsers: prepare, version, binary, dataFolder, child, died, stop }
}

/** What to do when the database's port is taken. */
const portTaken = (port: number): string =>
  `Port ${port} on 127.0.0.1, which the database needs, is taken, perhaps by a Hindsight that already runs: stop it, or set HINDSIGHT_MONGO_PORT to a free port.`

const spawnMongod = async (
  { binary, port, keyFile, extraArgs = [] }: StartOptions & { keyFile: string },
  dataFolder: string,
  logFile: string,
) => {
  // A file, not a pipe: the server must not die of a closed pipe when its launcher is killed.
  const log = await open(logFile, 'w')
  const child = spawn(
    binary,
    [
      ...['--port', String(port), '--bind_ip', '127.0.0.1', '--dbpath', dataFolder, '--replSet', REPLICA_SET],
      // With a key the server asks everyone who they are: append-only is then its rule, not only ours.
      ...['--keyFile', keyFile],
      // Everybody comes by the port: a socket file would outlive a server that is killed.
      ...(process.platform === 'win32' ? [] : ['--nounixsocket']),
      // No code in queries: nothing of ours sends any, and what somebody smuggled in would run in the server.
      '--noscripting',
      // zlib stays off: CVE-2025-14847 reads memory through it, and the embedded server may be an old 6.0.
      ...['--networkMessageCompressors', 'snappy,zstd', '--quiet'],
      // A process killed inside a transaction would else block the next one for over a minute.
      ...[
        '--setParameter',
        'transactionLifetimeLimitSeconds=5',
        '--setParameter',
        'diagnosticDataCollectionEnabled=false',
      ],
      ...extraArgs,
    ],
    // Its own process group: the terminal's Ctrl-C must reach the launcher alone, which stops the database last.
    { detached: true, stdio: ['ignore', log.fd, log.fd] },
  )
  try {
    await Promise.race([once(child, 'spawn'), once(child, 'error').then(([error]) => Promise.reject(error))])
  } catch (error) {
    throw new ExpectedFailure(
      `The mongod at ${binary} cannot be run (${sentenceOf(error)}): name a working one in MONGOD_BINARY.`,
    )
  } finally {
    await log.close()
  }
  return child
}

const prepareFolders = async (home: string, folders: string[], neededBytes: number): Promise<void> => {
  try {
    for (const folder of folders) await mkdir(folder, { recursive: true })
    // Data, logs and keys of one installation are its owner's alone.
    await chmod(home, 0o700)
  } catch (error) {
    throw new ExpectedFailure(
      `The folder ${home} cannot be written (${sentenceOf(error)}): set HINDSIGHT_HOME to a folder you may write.`,
    )
  }
  const { bavail, bsize } = await statfs(home)
  if (bavail * bsize >= neededBytes) return
  const mega = (bytes: number) => Math.floor(bytes / 1024 / 1024)
  throw new ExpectedFailure(
    `The disk that holds ${home} has ${mega(bavail * bsize)} MB free, and ${mega(neededBytes)} MB are needed: ` +
      'free some space, or set HINDSIGHT_HOME to a folder on another disk.',
  )
}
