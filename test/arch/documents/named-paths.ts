import { existsSync } from 'node:fs'
import { glob, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

export type DeadPath = { file: string; line: number; path: string }

const LINK = /\]\(([^)\s]+)\)/g
const QUOTED = /`([^`]+)`/g

/** A link into this project; not one to another site or within its page. */
const isOwn = (link: string) => !/^(#|\w+:)/.test(link)

/** A file or folder, such as `lib/engine/core/`; not a route (`/claims`), an import (`#lib/…`), a package or a command. */
const isPath = (quoted: string) => /^[\w.<][^\s:`]*\/[^\s:`]*$/.test(quoted)

/** `lib/domain/<aggregate>/` stands for any; `[id]` is a route's own name. */
const patternOf = (path: string) =>
  path
    .replace(/<[^>]*>/g, '*')
    .replace(/\[/g, '\\[')
    .replace(/\/$/, '')

async function exists(folder: string, path: string): Promise<boolean> {
  if (existsSync(join(folder, path))) return true
  if (!/[<*{]/.test(path)) return false
  for await (const _ of glob(patternOf(path), { cwd: folder })) return true
  return false
}

/**
 * Links are relative to their page; a path in backticks to the project, to the page, or to a folder beside the page:
 * what is said of each aggregate names the files that any of them has.
 */
export async function findDeadPaths(folder: string): Promise<{ files: number; dead: DeadPath[] }> {
  const found = { files: 0, dead: [] as DeadPath[] }
  const pages = ['*.md', '{.decisions,app,components,lib,test,e2e}/**/*.md']
  for await (const file of glob(pages, { cwd: folder })) {
    found.files += 1
    const here = join(folder, dirname(file))
    const lines = (await readFile(join(folder, file), 'utf8')).split('\n')
    for (const [index, text] of lines.entries()) {
      const links = [...text.matchAll(LINK)].map(([, link = '']) => link.replace(/#.*$/, ''))
      const paths = [...text.matchAll(QUOTED)].map(([, quoted = '']) => quoted)
      for (const path of links) {
        if (isOwn(path) && path && !existsSync(join(here, path))) found.dead.push({ file, line: index + 1, path })
      }
      for (const path of paths.filter(isPath)) {
        if ((await exists(folder, path)) || (await exists(here, path)) || (await exists(here, `*/${path}`))) continue
        found.dead.push({ file, line: index + 1, path })
      }
    }
  }
  return found
}
