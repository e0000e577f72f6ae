import { fork } from 'node:child_process'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Say } from '#lib/embedded/candidate'

const CONNECTION_LIMIT_MS = 15_000
const STALL_LIMIT_MS = 60_000

type Message = { binary?: string; failure?: string }

/**
 * Downloads a current MongoDB 8 from its makers through mongodb-memory-server-core.
 * A closed network must not hold people up: nothing arrived after 15 seconds, and we give up.
 */
export const downloadMongod = async (folder: string, say: Say): Promise<string> => {
  const child = fork(join(import.meta.dirname, 'download-mongod-child.ts'), [folder], {
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
    env: { ...process.env, MONGOMS_MAX_RETRIES: '0', MONGOMS_PREFER_GLOBAL_PATH: 'false' },
  })
  sayProgress(child.stdout, say)
  let gaveUp: string | undefined
  const guard = watchArrival(folder, (reason) => {
    gaveUp = reason
    child.kill('SIGKILL')
  })
  try {
    return await new Promise<string>((resolve, reject) => {
      child.once('message', ({ binary, failure }: Message) =>
        binary ? resolve(binary) : reject(new Error(oneLine(failure ?? 'the download failed'))),
      )
      child.once('error', reject)
      child.once('exit', () => reject(new Error(gaveUp ?? 'the download ended without a result')))
    })
  } finally {
    guard.stop()
    child.kill('SIGKILL')
  }
}

const oneLine = (text: string) =>
  text
    .split('\n')
    .slice(0, 2)
    .join(' ')
    .replace(/,? Details:\s*/, ' ')
    .slice(0, 220)
    .trim()

const sayProgress = (output: NodeJS.ReadableStream | null, say: Say) => {
  let said = 0
  output?.on('data', (chunk: Buffer) => {
    for (const [, percent] of chunk.toString().matchAll(/(\d+(?:\.\d+)?)\s?%/g)) {
      const tenth = Math.floor(Number(percent) / 10) * 10
      if (tenth <= said) continue
      said = tenth
      say(`  … ${tenth} %`)
    }
  })
}

const watchArrival = (folder: string, giveUp: (reason: string) => void) => {
  const started = performance.now()
  let bytes = 0
  let grewAt = started
  const timer = setInterval(async () => {
    const now = await sizeOf(folder)
    if (now > bytes) {
      bytes = now
      grewAt = performance.now()
    }
    if (bytes === 0 && performance.now() - started > CONNECTION_LIMIT_MS) giveUp('no answer within 15 seconds')
    // Unpacking writes too, so a folder that stops growing for a minute is a stalled transfer.
    else if (bytes > 0 && performance.now() - grewAt > STALL_LIMIT_MS) giveUp('the transfer stalled for a minute')
  }, 500)
  return { stop: () => clearInterval(timer) }
}

const sizeOf = async (folder: string): Promise<number> => {
  const names = await readdir(folder).catch(() => [])
  const sizes = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        (entry) => entry.size * (name.endsWith('.lock') ? 0 : 1),
        () => 0,
      ),
    ),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}
