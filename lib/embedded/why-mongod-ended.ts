import { readFile } from 'node:fs/promises'

type LogLine = { s?: string; msg?: string; attr?: { error?: unknown; reason?: unknown } }

type Ending = { code: number | null; signal: NodeJS.Signals | null; logFile: string; dataFolder: string; port: number }

/** What to do when another server holds the data folder. */
export const dataFolderInUse = (dataFolder: string): string =>
  `The data folder ${dataFolder} is used by another MongoDB server: stop the other one, or set HINDSIGHT_HOME to another folder.`

const PATTERNS: [pattern: RegExp, sentence: (ending: Ending) => string][] = [
  [
    /SocketException|Address already in use/,
    ({ port }) =>
      `Port ${port} was taken before the database could listen on it: set HINDSIGHT_MONGO_PORT to a free port.`,
  ],
  [
    /DBPathInUse|Unable to lock the lock file|another mongod instance/i,
    ({ dataFolder }) => dataFolderInUse(dataFolder),
  ],
  [
    /No space left on device|ENOSPC|OutOfDiskSpace/i,
    ({ dataFolder }) =>
      `The disk that holds ${dataFolder} is full: free some space, or set HINDSIGHT_HOME to a folder on another disk.`,
  ],
  [
    /featureCompatibilityVersion|UPGRADE PROBLEM|incompatible (?:with )?(?:the )?.*version|unsupported WiredTiger file version/i,
    ({ dataFolder }) =>
      `The data in ${dataFolder} was written by another version of MongoDB: name that version's mongod in MONGOD_BINARY, or set HINDSIGHT_HOME to another folder.`,
  ],
  [
    /Permission denied|Operation not permitted|read-only file system/i,
    ({ dataFolder }) =>
      `The data folder ${dataFolder} cannot be written: give yourself the right to, or set HINDSIGHT_HOME to another folder.`,
  ],
]

/** One sentence on why mongod ended, from what it wrote last, which says what to do. */
export const whyMongodEnded = async (ending: Ending): Promise<string> => {
  const log = await readFile(ending.logFile, 'utf8').catch(() => '')
  const grave = log.split('\n').slice(-400).filter(isGrave).join('\n')
  for (const [pattern, sentence] of PATTERNS) if (pattern.test(grave)) return sentence(ending)
  const how = ending.signal ? `was killed by ${ending.signal}` : `ended with code ${ending.code}`
  return `The database ${how}: read ${ending.logFile} for its last words.`
}

const isGrave = (line: string): boolean => {
  if (!line.startsWith('{')) return line.trim() !== ''
  try {
    const { s, msg, attr } = JSON.parse(line) as LogLine
    return s === 'F' || s === 'E' || Boolean(attr?.error) || /DBException/.test(msg ?? '')
  } catch {
    return false
  }
}
