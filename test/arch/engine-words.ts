import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import ts from 'typescript'
import { registry } from '#lib/domain/registry'

/**
 * Words of the trade, as parts of names too, in code, comments, strings and READMEs. Leases have a holder in event
 * sourcing as well, so that one is looked for where it is a person's.
 */
const WORDS =
  /contract|subscri(be|ption)|claim|premium|polic(y|ies)|coverage|invoice|payment|\bcharge|charged|renew(?!Event)|policyholder|holder(Name|Kind|Details)|insur|instalment|\bcovers?\b|gateway/i

/** The names of the aggregates there are, as their stores and the code call them. */
const AGGREGATES = new Set(Object.entries(registry).flatMap(([key, { name }]) => [key, name, camel(name)]))

function camel(name: string): string {
  return name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())
}

export interface Stranger {
  file: string
  line: number
  problem: string
}

/** What in a file of the engine is not event sourcing: a word of insurance, or an aggregate of the domain, anywhere. */
export function strangersIn(file: string, content: string): Stranger[] {
  const words = content.split('\n').flatMap((text, index) => {
    const word = WORDS.exec(text)?.[0]
    return word === undefined ? [] : [{ file, line: index + 1, problem: `"${word}" is a word of insurance` }]
  })
  return [...words, ...(file.endsWith('.md') ? aggregatesQuoted : aggregatesIn)(file, content)]
}

/** Identifiers and strings that are an aggregate's name; a comment may have the word in another sense. */
function aggregatesIn(file: string, content: string): Stranger[] {
  const found: Stranger[] = []
  const source = ts.createSourceFile(file, content, ts.ScriptTarget.Latest)
  const visit = (node: ts.Node): void => {
    if ((ts.isIdentifier(node) || ts.isStringLiteralLike(node)) && AGGREGATES.has(node.text)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source))
      found.push({ file, line: line + 1, problem: `"${node.text}" is an aggregate of the domain` })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** In a README what is in backticks; a sentence may have the word in another sense, as a comment may. */
function aggregatesQuoted(file: string, content: string): Stranger[] {
  return content.split('\n').flatMap((text, index) =>
    [...text.matchAll(/`([^`]+)`/g)]
      .flatMap(([, quoted = '']) => quoted.split(/\W+/))
      .filter((word) => AGGREGATES.has(word))
      .map((word) => ({ file, line: index + 1, problem: `"${word}" is an aggregate of the domain` })),
  )
}

/** Looks at every file of the engine, and at what its READMEs say. */
export async function findStrangers(folder: string): Promise<{ files: string[]; problems: Stranger[] }> {
  const found = { files: [] as string[], problems: [] as Stranger[] }
  for await (const file of glob('lib/engine/**/*.{ts,md}', { cwd: folder })) {
    found.files.push(file)
    found.problems.push(...strangersIn(file, await readFile(join(folder, file), 'utf8')))
  }
  return found
}
