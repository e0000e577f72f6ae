import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { isAlive } from '#lib/embedded/leftover'
import { until } from '#test/support/until'

const NAME = /^hindsight-run-(\d+)-/
/** What runs leave behind when they are killed; whatever else has such a folder in its arguments is somebody's own. */
const OURS = /^(mongod|node|next-server|chrom\w*|headless_shell)$/

/**
 * Everything temporary of this run, and of what it starts, in one folder that bears the number of its process; first
 * sweeps what killed runs have left. Answers with how to take the folder away. A run that is asked to end, and has no
 * time to say goodbye, takes it away all the same, with the processes that are still in it.
 */
export async function openRunFolder(): Promise<() => Promise<void>> {
  const before = process.env.TMPDIR
  const base = before ?? inMemory() ?? tmpdir()
  for (const each of new Set([base, tmpdir()])) await sweep(each)
  const folder = mkdtempSync(join(base, `hindsight-run-${process.pid}-`))
  process.env.TMPDIR = folder
  // Hundreds of processes run the same code: the first of them compiles it.
  process.env.NODE_COMPILE_CACHE ??= join(folder, 'compiled')
  const inHaste = () => {
    endProcessesOf(folder)
    remove(folder)
  }
  process.once('exit', inHaste)
  return async () => {
    process.off('exit', inHaste)
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
    await take(folder)
  }
}

const MEMORY = '/dev/shm'
const PLENTY = 4 * 1024 ** 3

/** A folder in memory, where a database need not wait for a disk; null where there is none, or not plenty of it. */
function inMemory(): string | null {
  try {
    const { bavail, bsize } = statfsSync(MEMORY)
    const mount = readFileSync('/proc/mounts', 'utf8')
      .split('\n')
      .find((line) => line.split(' ')[1] === MEMORY)
    return bavail * bsize >= PLENTY && mount && !mount.includes('noexec') ? MEMORY : null
  } catch {
    return null
  }
}

/** Ends the processes, and removes the folders, of runs that are over without having done so. */
export async function sweep(base: string): Promise<string[]> {
  const left = readdirSync(base).filter((name) => {
    const pid = Number(NAME.exec(name)?.[1] ?? process.pid)
    return pid !== process.pid && !isAlive(pid)
  })
  for (const name of left) await take(join(base, name))
  return left
}

async function take(folder: string): Promise<void> {
  const pids = endProcessesOf(folder)
  await until(`the processes of ${folder} have ended`, () => !pids.some(isAlive))
  remove(folder)
}

// A process that was just killed may have been about to write.
const remove = (folder: string) => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })

/** Kills the servers, desks and browsers whose files are in this folder, by how they were started. */
function endProcessesOf(folder: string): number[] {
  // With its environment behind its arguments: whatever a run starts has the run's folder for a temporary one.
  const everything = process.platform === 'darwin' ? 'axEww' : 'axeww'
  const listed = execFileSync('ps', [everything, '-o', 'pid=,args='], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  const pids = listed.split('\n').flatMap((line) => {
    const [, pid, program = '', rest = ''] = /^\s*(\d+) (\S+)(.*)$/.exec(line) ?? []
    const isOf = rest
      .split(folder)
      .slice(1)
      .some((after) => /^($|[/\s])/.test(after))
    return OURS.test(basename(program)) && isOf && Number(pid) !== process.pid ? [Number(pid)] : []
  })
  for (const pid of pids) kill(pid)
  return pids
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
