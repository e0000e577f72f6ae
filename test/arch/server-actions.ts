import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import ts from 'typescript'

/** The one wrapper that checks session, role and input. */
const WRAPPER = { name: 'action', module: '#lib/server/action' }

export type UnguardedAction = { file: string; line: number; problem: string }

/**
 * What the browser may call must check for itself: in a file with 'use server' every export has to be
 * `export const x = action(…)`, and 'use server' inside a function is forbidden, since it exports a closure unseen.
 */
export const unguardedActions = (file: string, content: string): UnguardedAction[] => {
  const source = ts.createSourceFile(file, content, ts.ScriptTarget.Latest, true)
  const problems: UnguardedAction[] = []
  const report = (node: ts.Node, problem: string) => {
    problems.push({ file, line: source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1, problem })
  }
  const visit = (node: ts.Node) => {
    if (ts.isBlock(node) && node.parent && ts.isFunctionLike(node.parent) && hasDirective(node.statements)) {
      report(node, "'use server' inside a function: write a wrapped action in a file of its own")
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  if (!hasDirective(source.statements)) return problems
  const wrapper = wrapperName(source)
  for (const statement of source.statements) {
    const problem = exportProblem(statement, wrapper)
    if (problem) report(statement, problem)
  }
  return problems
}

const hasDirective = (statements: readonly ts.Statement[]): boolean => {
  for (const statement of statements) {
    if (!ts.isExpressionStatement(statement) || !ts.isStringLiteral(statement.expression)) return false
    if (statement.expression.text === 'use server') return true
  }
  return false
}

const wrapperName = (source: ts.SourceFile): string | undefined => {
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue
    if (statement.moduleSpecifier.text !== WRAPPER.module) continue
    const bindings = statement.importClause?.namedBindings
    if (!bindings || !ts.isNamedImports(bindings)) continue
    const found = bindings.elements.find((element) => (element.propertyName ?? element.name).text === WRAPPER.name)
    if (found) return found.name.text
  }
  return undefined
}

const exportProblem = (statement: ts.Statement, wrapper: string | undefined): string | null => {
  if (ts.isExportDeclaration(statement)) return statement.isTypeOnly ? null : 'exports by name what may be unguarded'
  if (ts.isExportAssignment(statement)) return 'exports a default that is no wrapped action'
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : []
  if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return null
  if (ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement)) return null
  if (!ts.isVariableStatement(statement)) return 'exports a function that is not wrapped in action(…)'
  if (!(statement.declarationList.flags & ts.NodeFlags.Const))
    return 'exports a variable that may be replaced: use const'
  const wrapped = statement.declarationList.declarations.every(
    ({ initializer }) =>
      wrapper !== undefined &&
      initializer !== undefined &&
      ts.isCallExpression(initializer) &&
      ts.isIdentifier(initializer.expression) &&
      initializer.expression.text === wrapper,
  )
  return wrapped ? null : `exports what is not action(…) of ${WRAPPER.module}`
}

/** Looks at every source file of a tree. */
export const findUnguardedActions = async (
  folder: string,
): Promise<{ files: number; withActions: number; problems: UnguardedAction[] }> => {
  const found = { files: 0, withActions: 0, problems: [] as UnguardedAction[] }
  for await (const file of glob('{app,components,lib}/**/*.{ts,tsx,js,jsx,mjs}', { cwd: folder })) {
    const content = await readFile(join(folder, file), 'utf8')
    found.files += 1
    if (!content.includes('use server')) continue
    found.withActions += 1
    found.problems.push(...unguardedActions(file, content))
  }
  return found
}
