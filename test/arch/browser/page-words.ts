import ts from 'typescript'
import { en } from '#lib/messages/en'
import { type Part, parts } from '#lib/messages/parts'
import type { Pages } from '#test/arch/browser/pages'

/** What the methods of `Words` write, which every page has and few use. */
const written: readonly [RegExp, readonly Part[]][] = [
  [/\bwords\.(value|alone|text|coverage)\(/, ['values', 'words']],
  [/\bwords\.changeField\(/, ['fields', 'values', 'words']],
  [/\bwords\.(objection|refusal)\(/, ['refusals', 'sources', 'edit']],
  [/\bwords\.check\(/, ['checks']],
  [/\bwords\.source\(/, ['sources']],
]
/** Where these are, and where the keys are those of the file that asks. */
const writers = ['lib/messages/words.ts', 'lib/messages/parts.ts']

export interface MissingPart {
  page: string
  part: string
  /** Which file names it. */
  file: string
}

/** The parts of the catalogue that what runs in the browser names and its page does not give. */
export function findMissingParts(pages: Pages): MissingPart[] {
  return pages.names.flatMap((page) => {
    const given = new Set<string>(givenTo(pages, page))
    const isGiven = (part: string) => given.has(part) || given.has(part.split('.')[0] as string)
    return [...pages.inBrowser(page, 'ever').keys()].flatMap((file) =>
      namedIn(file, pages.sources.get(file))
        .filter((part) => !isGiven(part))
        .map((part) => ({ page, part, file })),
    )
  })
}

/** What the files around a page hand to the browser. */
function givenTo(pages: Pages, page: string): Part[] {
  const places = [...pages.onServer(page)].flatMap((file) =>
    [...(pages.sources.get(file) ?? '').matchAll(/<PageWords of="(\w+)"|getMessages\('(\w+)'\)/g)].map(
      ([, given, got]) => (given ?? got) as keyof typeof parts,
    ),
  )
  return places.flatMap((place): readonly Part[] => parts[place])
}

/** The parts that a file names by its texts: `words.t('list.rows')`, `useTranslations('list')`, a label as a key. */
function namedIn(file: string, content: string | undefined): string[] {
  if (content === undefined || writers.includes(file)) return []
  const named = new Set<string>(written.flatMap(([pattern, all]) => (pattern.test(content) ? all : [])))
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node)) {
      const part = partOf(node.text)
      if (part) named.add(part)
    }
    if (ts.isCallExpression(node) && node.expression.getText(source) === 'useTranslations') {
      const [namespace] = node.arguments
      if (namespace && ts.isStringLiteralLike(namespace) && !namespace.text.includes('.')) named.add(namespace.text)
    }
    ts.forEachChild(node, visit)
  }
  const source = ts.createSourceFile(file, content, ts.ScriptTarget.Latest, true)
  visit(source)
  return [...named]
}

/** `edit.problems` of `edit.problems.date`, `words` of `words.` with more to come; null where it is no key. */
function partOf(text: string): string | null {
  const [, top = '', below] = /^(\w+)\.(?:(\w+)(?=\.|$))?/.exec(text) ?? []
  if (!Object.hasOwn(en, top)) return null
  if (below === undefined) return text === `${top}.` ? top : null
  return Object.hasOwn(en[top as keyof typeof en], below) ? `${top}.${below}` : null
}
