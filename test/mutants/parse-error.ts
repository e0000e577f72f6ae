import { stripTypeScriptTypes } from 'node:module'
import ts from 'typescript'

/**
 * What is wrong with a file's text by itself, null where it parses: of a mutation that does not, every test that starts
 * a process would seem to notice what it broke.
 */
export function parseError(file: string, text: string): string | null {
  if (file.endsWith('.tsx')) {
    const compilerOptions = { jsx: ts.JsxEmit.ReactJSX, target: ts.ScriptTarget.ES2023 }
    const { diagnostics = [] } = ts.transpileModule(text, { fileName: file, reportDiagnostics: true, compilerOptions })
    return diagnostics[0] ? ts.flattenDiagnosticMessageText(diagnostics[0].messageText, ' ') : null
  }
  try {
    stripTypeScriptTypes(text)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
