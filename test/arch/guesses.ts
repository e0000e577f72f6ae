import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * What looks like a fact and is a guess. The server's own statistics are wrong after it was killed, and stay so; and
 * an event that was dated ahead, by a clock that went wrong once, is the newest for as long as it is dated ahead.
 */
const guesses: readonly [RegExp, string][] = [
  [
    /\bestimatedDocumentCount\b|\$?\b(collStats|dbStats)\b\s*['"]?\s*:|command\(\s*\{\s*['"]?count\b/,
    'a number that the server keeps in its statistics may be wrong: count, or say "about" in a comment above',
  ],
  [
    /\bsort(\(|:)\s*\{[^}]*\b(appendDate|timestamp|changedAt|lastEventAt)\b['"]?:\s*-1/,
    'what is dated last need not be what was recorded last: ask by version, by place or by a counter',
  ],
]

export type Guess = { file: string; line: number; problem: string }

/** The guesses of one file; where it is shown as one, a comment in the line above says "about". */
export const guessesIn = (file: string, content: string): Guess[] => {
  const lines = content.split('\n')
  const isSaid = (index: number) => /^\s*(\/\/|\*|\/\*).*\babout\b/i.test(lines[index - 1] ?? '')
  return lines.flatMap((text, index) =>
    guesses
      .filter(([pattern]) => pattern.test(text) && !isSaid(index))
      .map(([, problem]) => ({ file, line: index + 1, problem })),
  )
}

/** Looks at all that reads the database for somebody. */
export async function findGuesses(folder: string): Promise<{ files: number; problems: Guess[] }> {
  const found = { files: 0, problems: [] as Guess[] }
  for await (const file of glob('{app,components,lib}/**/*.{ts,tsx}', { cwd: folder })) {
    found.files += 1
    found.problems.push(...guessesIn(file, await readFile(join(folder, file), 'utf8')))
  }
  return found
}
