import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import ts from 'typescript'

/** Where the machine's own clock is read, each with the reason: everything else takes the time from lib/clock.ts, or as an argument. */
export const realTime: Readonly<Record<string, string>> = {
  'lib/clock.ts': 'the clock itself',
  'lib/clock-setting.ts': 'by how much it is set',
  'lib/engine/store/clock.ts': "the database's clock, measured by this process's own",
  'lib/server/session/session.ts': 'a session ages by the real time, whatever day the desk has',
  'components/shell/at-work.ts': "a cookie ages by the browser's clock",
  'lib/cli/start/prepare-data.ts': 'when the demo was really loaded',
}

export type ClockRead = { file: string; line: number; problem: string }

const problem =
  'the real time is read here: take now() of lib/clock.ts, an argument, or performance.now() for what is measured'

/** Each place of a file that asks the machine what time it is. */
export function clockReads(file: string, content: string): ClockRead[] {
  const source = ts.createSourceFile(file, content, ts.ScriptTarget.Latest, true)
  const found: ClockRead[] = []
  const visit = (node: ts.Node) => {
    if (readsClock(node))
      found.push({ file, line: source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1, problem })
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

const isName = (node: ts.Node, name: string) => ts.isIdentifier(node) && node.text === name

function readsClock(node: ts.Node): boolean {
  // `new Date()`, and `Date()`, which is a text of now whatever it is given.
  if (ts.isNewExpression(node)) return isName(node.expression, 'Date') && (node.arguments ?? []).length === 0
  if (ts.isCallExpression(node)) return isName(node.expression, 'Date') || formatsNow(node)
  // `Date.now`, also handed on as a function; `Temporal.Now`.
  if (!ts.isPropertyAccessExpression(node)) return false
  const { expression: of, name } = node
  return (isName(of, 'Date') && name.text === 'now') || (isName(of, 'Temporal') && name.text === 'Now')
}

/** A format of dates that is given none writes now. */
const formatsNow = ({ expression, arguments: given }: ts.CallExpression) =>
  ts.isPropertyAccessExpression(expression) &&
  ['format', 'formatToParts'].includes(expression.name.text) &&
  given.length === 0

/** Looks at all of the product; `unused` names places that are listed and read no clock any more. */
export async function findClockReads(folder: string) {
  const found = { files: 0, problems: [] as ClockRead[], unused: new Set(Object.keys(realTime)) }
  for await (const file of glob('{app,components,lib}/**/*.{ts,tsx}', { cwd: folder })) {
    found.files += 1
    const reads = clockReads(file, await readFile(join(folder, file), 'utf8'))
    if (Object.hasOwn(realTime, file)) {
      if (reads.length > 0) found.unused.delete(file)
    } else found.problems.push(...reads)
  }
  return found
}
