import { runProgram } from '#lib/embedded/run-program'
import { sentenceOf } from '#lib/engine/core/expected-failure'

/** Transactions on a persistent one-node set and `$merge` targets we use need at least this. */
const OLDEST_MAJOR = 6

/** The version a binary reports; throws, in a few words, where it does not run here or is too old. */
export const proveMongod = async (binary: string): Promise<string> => {
  const { code, output } = await runProgram(binary, ['--version'], { timeoutMs: 20_000 }).catch((error: unknown) => {
    throw new Error(`cannot be run: ${sentenceOf(error)}`)
  })
  const version = /db version v(\d+\.\d+\.\d+[^\s]*)/.exec(output)?.[1]
  if (code !== 0 || !version) {
    const firstLine = output.trim().split('\n')[0]?.slice(0, 160)
    throw new Error(`does not run here${firstLine ? `: ${firstLine}` : ''}`)
  }
  if (Number.parseInt(version, 10) < OLDEST_MAJOR) {
    throw new Error(`is version ${version}, and at least ${OLDEST_MAJOR}.0 is needed`)
  }
  return version
}
