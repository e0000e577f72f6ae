import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { nextCommand } from '#lib/cli/start/project'
import { sourceHash } from '#lib/cli/start/source-hash'
import { type RunningProcess, startProcess } from '#lib/cli/start/start-process'
import { ExpectedFailure } from '#lib/engine/core/expected-failure'
import { replaceFile } from '#lib/whole-file'

const hashFile = (folder: string) => join(folder, '.next', 'source-hash')

/** Whether `.next` holds a finished build of exactly this source. */
export const isBuilt = async (folder: string): Promise<boolean> => {
  if (!existsSync(join(folder, '.next', 'BUILD_ID'))) return false
  const built = await readFile(hashFile(folder), 'utf8').catch(() => null)
  return built === (await sourceHash(folder))
}

/** Builds the web app with Next's own progress on the terminal; `onProcess` gets the process, to stop it. */
export const buildWeb = async (
  folder: string,
  onProcess: (build: RunningProcess) => void = () => {},
): Promise<void> => {
  const hash = await sourceHash(folder)
  await rm(hashFile(folder), { force: true })
  const build = await startProcess({
    name: 'the build',
    args: [nextCommand, 'build'],
    cwd: folder,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    output: 'terminal',
  })
  onProcess(build)
  const { code, signal } = await build.ended
  if (code !== 0) {
    throw new ExpectedFailure(
      `The web app could not be built (${signal ?? `code ${code}`}): correct what is reported above, then start again.`,
    )
  }
  await replaceFile(hashFile(folder), hash)
}
