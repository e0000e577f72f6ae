import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, sep } from 'node:path'
import { promisify } from 'node:util'
import { isAlive } from '#lib/embedded/leftover'
import { until } from '#test/support/until'

const NAME = /^hindsight-run-(\d+)-/
/** What runs leave behind when they are killed; whatever else has such a folder in its arguments is somebody's own. */
const OURS = /^(mongod|node|chrom\w*|headless_shell)$/

/**
 * Everything temporary of this run, and of what it starts, in one folder that bears the number of its process; first
 * sweeps what killed runs have left. Answers with how to take the folder away.
 */
export async function openRunFolder(): Promise<() => Promise<void>> {
  const base = tmpdir()
  await sweep(base)
  const folder = await mkdtemp(join(base, `hindsight-run-${process.pid}-`))
  process.env.TMPDIR = folder
  return async () => {
    process.env.TMPDIR = base
    await rm(folder, { recursive: true, force: true })
  }
}

/** Ends the processes, and removes the folders, of runs that are over without having done so. */
export async function sweep(base: string): Promise<string[]> {
  const left = (await readdir(base)).filter((name) => {
    const pid = Number(NAME.exec(name)?.[1] ?? process.pid)
    return pid !== process.pid && !isAlive(pid)
  })
  for (const folder of left.map((name) => join(base, name))) {
    const pids = await processesIn(folder)
    for (const pid of pids) process.kill(pid, 'SIGKILL')
    await until(`the processes of ${folder} have ended`, () => !pids.some(isAlive))
    await rm(folder, { recursive: true, force: true })
  }
  return left
}

/** The servers and browsers whose files are in this folder, by what they were started with. */
async function processesIn(folder: string): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-ww', '-eo', 'pid=,args='], { maxBuffer: 64 * 1024 * 1024 })
  return stdout.split('\n').flatMap((line) => {
    const [, pid, program = '', rest = ''] = /^\s*(\d+) (\S+)(.*)$/.exec(line) ?? []
    return OURS.test(basename(program)) && rest.includes(folder + sep) ? [Number(pid)] : []
  })
}
