import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What code can ask a catalogue for: whole keys, keys with holes, and the words that may fill a hole. */
export interface Asked {
  keys: ReadonlySet<string>
  patterns: readonly RegExp[]
  words: ReadonlySet<string>
}

/** Files of words; what they say is no question. */
const CATALOGUE = /(^|[/.])(en|fr)\.ts$/
const LITERAL = /['"](\w+(?:\.\w+)*)['"]/g
/** Such as `words.status.${code}`. */
const TEMPLATE = /`((?:[\w.]|\$\{[^}`]*\})+)`/g
const HOLE = /\$\{([^}`]*)\}/
/** How a name is continued: `${name}Hint`. */
const ENDING = /`\$\{\w+(?:\.\w+)*\}([A-Z]\w+)`/g

/** What all that is shipped can ask for. */
export async function askedFor(folder: string): Promise<Asked> {
  const files: string[] = []
  for await (const file of glob('{app,components,lib}/**/*.{ts,tsx}', { cwd: folder }))
    if (!CATALOGUE.test(file)) files.push(await readFile(join(folder, file), 'utf8'))
  return askedIn(files)
}

/** What these texts of source files can ask for. A group of `useTranslations` goes before what its file asks for. */
export function askedIn(files: readonly string[]): Asked {
  const keys = new Set<string>()
  const templates = new Set<string>()
  const words = new Set<string>()
  for (const content of files) {
    const groups = ['', ...[...content.matchAll(/useTranslations\('([\w.]+)'\)/g)].map(([, group]) => `${group}.`)]
    const each = (pattern: RegExp) => [...content.matchAll(pattern)].map(([, found = '']) => found)
    for (const key of each(LITERAL)) for (const group of groups) keys.add(group + key)
    for (const text of each(TEMPLATE)) if (HOLE.test(text)) for (const group of groups) templates.add(group + text)
    for (const [word] of content.matchAll(/\w+/g)) words.add(word)
  }
  const endings = files.flatMap((content) => [...content.matchAll(ENDING)].map(([, ending = '']) => ending))
  for (const word of [...words]) for (const ending of new Set(endings)) words.add(word + ending)
  return { keys, patterns: [...templates].filter((text) => /^\w+\./.test(text)).map(patternOf), words }
}

/** A hole takes any name; where it chooses between texts, one of these. */
function patternOf(template: string): RegExp {
  const parts = template.split(HOLE).map((part, place) => {
    if (place % 2 === 0) return part.replaceAll('.', '\\.')
    const texts = chosenBy(part)
    return texts ? `(?:${texts.join('|').replaceAll('.', '\\.')})` : '(\\w+)'
  })
  return new RegExp(`^${parts.join('')}$`)
}

/** The texts between which an expression chooses; null where it may be any other. */
function chosenBy(expression: string): string[] | null {
  const branches = expression.split(':').map((branch) => /^'([\w.]*)'$/.exec(branch.replace(/^.*\?/, '').trim())?.[1])
  return branches.length > 1 && branches.every((text) => text !== undefined) ? branches : null
}

/** Whether code can ask for a key: as it stands, or by a template that is filled with words which the code has. */
export const isAskedFor = (key: string, { keys, patterns, words }: Asked): boolean =>
  keys.has(key) ||
  patterns.some((pattern) => {
    const [, ...filled] = pattern.exec(key) ?? []
    return pattern.test(key) && filled.every((word) => words.has(word))
  })
