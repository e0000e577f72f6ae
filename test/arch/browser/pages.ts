import { glob, readFile } from 'node:fs/promises'
import { dirname, join, normalize } from 'node:path'
import ts from 'typescript'

/** The source of a file, by its path in the project. */
export type Sources = ReadonlyMap<string, string>

/** All that pages are made of. */
export async function readSources(folder: string): Promise<Sources> {
  const sources = new Map<string, string>()
  for await (const file of glob('{app,components,lib}/**/*.{ts,tsx}', { cwd: folder }))
    sources.set(file, await readFile(join(folder, file), 'utf8'))
  return sources
}

/** What one file imports when it runs, types left out; `later` is what it fetches by `import()`. */
interface Imports {
  now: string[]
  later: string[]
}

/** Which file runs what, in a page and in its browser. */
export class Pages {
  readonly sources: Sources
  readonly #imports = new Map<string, Imports>()

  constructor(sources: Sources) {
    this.sources = sources
  }

  /** The files of the pages, `app/replay/page.tsx`. */
  get names(): string[] {
    return [...this.sources.keys()].filter((file) => /^app\/(.+\/)?page\.tsx$/.test(file)).sort()
  }

  /** All that a page consists of on the server: itself, and the layouts and error pages around it. */
  around(page: string): string[] {
    const around: string[] = [page]
    for (let folder = dirname(page); folder !== '.'; folder = dirname(folder))
      around.push(
        ...['layout', 'error'].map((name) => `${folder}/${name}.tsx`).filter((file) => this.sources.has(file)),
      )
    return around
  }

  /** All that runs of a page on the server. */
  onServer(page: string): Iterable<string> {
    return this.#reach(this.around(page), 'at first').keys()
  }

  /** What of a page the browser is sent first: its client components, with all that they import. Each with what leads to it. */
  inBrowser(page: string, when: 'at first' | 'ever' = 'at first'): ReadonlyMap<string, string | null> {
    const client = [...this.#reach(this.around(page), 'at first').keys()].filter((file) => this.#is(file, 'use client'))
    return this.#reach(client, when)
  }

  #reach(starts: readonly string[], when: 'at first' | 'ever'): ReadonlyMap<string, string | null> {
    const reached = new Map<string, string | null>(starts.map((file) => [file, null]))
    for (const file of reached.keys()) {
      // A server action is a name in the browser.
      if (this.#is(file, 'use server')) continue
      const { now, later } = this.#importsOf(file)
      for (const next of when === 'ever' ? [...now, ...later] : now) if (!reached.has(next)) reached.set(next, file)
    }
    return reached
  }

  #is = (file: string, directive: string) => this.sources.get(file)?.startsWith(`'${directive}'`) ?? false

  #importsOf(file: string): Imports {
    const known = this.#imports.get(file) ?? readImports(file, this.sources)
    this.#imports.set(file, known)
    return known
  }
}

/** How a file came to be reached, from the first on. */
export function pathTo(reached: ReadonlyMap<string, string | null>, file: string): string[] {
  const path = [file]
  for (let from = reached.get(file); from; from = reached.get(from)) path.unshift(from)
  return path
}

function readImports(file: string, sources: Sources): Imports {
  const imports: Imports = { now: [], later: [] }
  const content = sources.get(file)
  if (content === undefined) return imports
  const resolve = ({ text }: ts.StringLiteralLike) => {
    const path = text.startsWith('#')
      ? text.slice(1)
      : text.startsWith('.')
        ? normalize(join(dirname(file), text))
        : null
    return path === null ? text : ([`${path}.ts`, `${path}.tsx`].find((each) => sources.has(each)) ?? path)
  }
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier && runs(node))
      imports.now.push(resolve(node.moduleSpecifier as ts.StringLiteral))
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [wanted] = node.arguments
      if (wanted && ts.isStringLiteralLike(wanted)) imports.later.push(resolve(wanted))
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, content, ts.ScriptTarget.Latest, false))
  return imports
}

/** Whether anything of it is more than a type. */
function runs(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(node)) return !node.isTypeOnly
  const { importClause: clause } = node
  if (!clause) return true
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return false
  const { namedBindings } = clause
  if (clause.name || !namedBindings || !ts.isNamedImports(namedBindings)) return true
  return namedBindings.elements.some(({ isTypeOnly }) => !isTypeOnly)
}
