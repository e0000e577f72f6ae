import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import ts from 'typescript'

/** No test takes longer, also on a machine that does much else. */
export const LONGEST_MS = 60_000

/** What may take longer is run apart. */
const APART = ['test/deep/', 'test/bench/', 'test/mutants/']
const WITH_LIMIT = /^(it|test|describe|bench|(before|after)(Each|All)|until|poll|setTimeout)$/

export type LongLimit = { file: string; line: number; ms: number }

/** Each limit of a test, of what runs around it, or of a wait in it, that is longer than any test may take. */
export const longLimits = (file: string, content: string): LongLimit[] => {
  const source = ts.createSourceFile(file, content, ts.ScriptTarget.Latest, true)
  const found: LongLimit[] = []
  const judge = (node: ts.Node | undefined) => {
    if (!node || !ts.isNumericLiteral(node) || Number(node.text) <= LONGEST_MS) return
    found.push({
      file,
      line: source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1,
      ms: Number(node.text),
    })
  }
  const visit = (node: ts.Node) => {
    if (ts.isPropertyAssignment(node) && /timeout$/i.test(node.name.getText(source))) judge(node.initializer)
    if (ts.isCallExpression(node) && namesOf(node.expression).some((name) => WITH_LIMIT.test(name)))
      judge(node.arguments.at(-1))
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** `it`, `test.setTimeout`, `it.each(cases)`: the names by which a function is called. */
const namesOf = (called: ts.Expression): string[] => {
  if (ts.isIdentifier(called)) return [called.text]
  if (ts.isPropertyAccessExpression(called)) return [...namesOf(called.expression), called.name.text]
  return ts.isCallExpression(called) ? namesOf(called.expression) : []
}

/** Looks at every test and journey, and at what supports them. */
export const findLongLimits = async (folder: string): Promise<{ files: number; problems: LongLimit[] }> => {
  const found = { files: 0, problems: [] as LongLimit[] }
  for await (const file of glob('{test,e2e}/**/*.{ts,tsx}', { cwd: folder })) {
    if (APART.some((apart) => file.startsWith(apart))) continue
    found.files += 1
    found.problems.push(...longLimits(file, await readFile(join(folder, file), 'utf8')))
  }
  return found
}
