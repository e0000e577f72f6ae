import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { fromLine } from '#lib/engine/archive/event-lines'
import { type ExportedSoFar, NOTHING_YET } from '#lib/engine/archive/export-events'
import type { GivenLine } from '#lib/engine/archive/import-events'

/** An export holds people's data in the clear: its files are for their owner alone. */
export const PRIVATE_FILE = 0o600
export const PRIVATE_FOLDER = 0o700

/** The lines of a file, each as long as it is. Only a line feed ends one. */
export async function* linesOf(file: string): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    let bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a)) {
      yield bytes.toString('utf8', 0, end)
      bytes = bytes.subarray(end + 1)
    }
    rest = bytes
  }
  if (rest.length > 0) yield rest.toString('utf8')
}

/**
 * What an interrupted export has in its file; half a line at its end, torn by the interruption, is cut off.
 * Nothing where there is no file yet.
 */
export async function exportedSoFar(file: string): Promise<ExportedSoFar> {
  if (!(await stat(file).catch(() => null))) return NOTHING_YET
  await cutTornLine(file)
  let lines = 0
  let old = 0
  let altered = 0
  let last = ''
  for await (const line of linesOf(file)) {
    const document = fromLine(line)
    if (old === lines && !('aggregateId' in document)) old++
    if ('alteredBy' in document) altered++
    lines++
    last = line
  }
  return { lines, old, altered, last: lines > 0 ? fromLine(last) : null }
}

/** Appends the lines to the file, as fast as the disk takes them. */
export async function appendLines(file: string, lines: AsyncIterable<string>, onLine = () => {}): Promise<void> {
  await pipeline(
    async function* () {
      for await (const line of lines) {
        yield `${line}\n`
        onLine()
      }
    },
    createWriteStream(file, { flags: 'a', flush: true, mode: PRIVATE_FILE }),
  )
}

/** The lines to import, each with whether it is as it was exported; a sum without a line is a line that is missing. */
export async function* givenLines(file: string, sumsFile: string | null): AsyncGenerator<GivenLine> {
  const sums = sumsFile === null ? null : linesOf(sumsFile)
  for await (const text of linesOf(file)) {
    const sum = await sums?.next()
    yield { text, isIntact: !sum || sum.value === sumOf(text) }
  }
  for (let rest = await sums?.next(); rest && !rest.done; rest = await sums?.next())
    yield { text: null, isIntact: false }
}

/** The sum of one line, by which damage to it is seen: SHA-256, in hexadecimal. */
const sumOf = (line: string): string => createHash('sha256').update(line).digest('hex')

/** The sums of a file's lines, a line each. */
export async function* sumsOf(file: string): AsyncGenerator<string> {
  for await (const line of linesOf(file)) yield sumOf(line)
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
