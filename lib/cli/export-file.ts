import { createReadStream, createWriteStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import { fromLine } from '#lib/mongo/event-lines'
import type { ExportedSoFar } from '#lib/mongo/export-events'

/** The lines of a file, each as long as it is. */
export const linesOf = (file: string): AsyncIterable<string> =>
  createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })

/**
 * What an interrupted export has in its file; half a line at its end, torn by the interruption, is cut off.
 * Nothing where there is no file yet.
 */
export async function exportedSoFar(file: string): Promise<ExportedSoFar> {
  if (!(await stat(file).catch(() => null))) return { lines: 0, last: null }
  await cutTornLine(file)
  let lines = 0
  let last = ''
  for await (const line of linesOf(file)) {
    lines++
    last = line
  }
  return { lines, last: lines > 0 ? fromLine(last) : null }
}

/** Appends the lines to the file, as fast as the disk takes them. */
export async function appendLines(file: string, lines: AsyncIterable<string>, onLine: () => void): Promise<void> {
  await pipeline(
    async function* () {
      for await (const line of lines) {
        yield `${line}\n`
        onLine()
      }
    },
    createWriteStream(file, { flags: 'a', flush: true }),
  )
}

async function cutTornLine(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    const { size } = await handle.stat()
    const chunk = Buffer.alloc(64 * 1024)
    for (let end = size; end > 0; ) {
      const start = Math.max(0, end - chunk.length)
      const { bytesRead } = await handle.read(chunk, 0, end - start, start)
      const newline = chunk.subarray(0, bytesRead).lastIndexOf('\n')
      if (newline >= 0 || start === 0) return await handle.truncate(newline >= 0 ? start + newline + 1 : 0)
      end = start
    }
  } finally {
    await handle.close()
  }
}
