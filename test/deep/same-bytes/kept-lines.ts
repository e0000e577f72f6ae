import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { linesOf, PRIVATE_FILE, PRIVATE_FOLDER } from '#lib/cli/export-file'
import type { Exported } from './comparable-lines.ts'

const fileOf = (folder: string, portfolio: string, name: string) => join(folder, portfolio, `${name}.lines`)

/** Keeps the lines of a run, a file for each collection, so that another run can be compared with it line by line. */
export async function keepLines(folder: string, portfolio: string, lines: Exported): Promise<void> {
  await mkdir(join(folder, portfolio), { recursive: true, mode: PRIVATE_FOLDER })
  for (const [name, each] of lines) {
    const text = each.map((line) => `${line}\n`).join('')
    await writeFile(fileOf(folder, portfolio, name), text, { mode: PRIVATE_FILE })
  }
}

/** The lines that a run has kept of a collection; none where it kept none. */
export async function keptLines(folder: string, portfolio: string, name: string): Promise<string[]> {
  const text = await readFile(fileOf(folder, portfolio, name), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return text.split('\n').slice(0, -1)
}

/** All lines of an exported file. */
export const allLines = (file: string): Promise<string[]> => Array.fromAsync(linesOf(file))
