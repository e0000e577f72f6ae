import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import ts from 'typescript'

/** Whether anything is drawn in this source. */
export function hasJsx(file: string, content: string): boolean {
  const draws = (node: ts.Node): boolean =>
    ts.isJsxElement(node) ||
    ts.isJsxSelfClosingElement(node) ||
    ts.isJsxFragment(node) ||
    (ts.forEachChild(node, draws) ?? false)
  return draws(ts.createSourceFile(file, content, ts.ScriptTarget.Latest, false, ts.ScriptKind.TSX))
}

/** Every `.tsx` that draws nothing; the names of files in `app/` are Next's. */
export async function drawNothing(project: string): Promise<string[]> {
  const files = await Array.fromAsync(glob('{components,lib,test,e2e}/**/*.tsx', { cwd: project }))
  const contents = await Promise.all(files.map((file) => readFile(join(project, file), 'utf8')))
  return files.filter((file, at) => !hasJsx(file, contents[at] ?? ''))
}
