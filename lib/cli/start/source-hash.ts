import { createHash } from 'node:crypto'
import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** All that goes into the web app; the terminal's and the worker's own code does not, nor what is written about any. */
const WEB_SOURCES = [
  '{app,components,lib,public}/**/*.*',
  '{package.json,package-lock.json,next.config.js,tsconfig.json,.postcssrc.json,instrumentation.ts}',
]
const NOT_WEB = ['lib/cli/**', 'lib/worker/**', '**/*.md']

/**
 * One hash of everything the web app is built from, so that a build of this very source is recognised: the key by
 * which Next names the actions is written into it.
 */
export const sourceHash = async (
  folder: string,
  actionsKey = process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ?? '',
): Promise<string> => {
  const files = await Array.fromAsync(glob(WEB_SOURCES, { cwd: folder, exclude: NOT_WEB }))
  const hash = createHash('sha256').update(`node ${process.versions.node.split('.')[0]}\n`)
  hash.update(`${createHash('sha256').update(actionsKey).digest('hex')}\n`)
  for (const file of files.sort()) {
    const content = await readFile(join(folder, file)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EISDIR') return null
      throw error
    })
    if (content) hash.update(`${file}\n${content.length}\n`).update(content)
  }
  return hash.digest('hex')
}
