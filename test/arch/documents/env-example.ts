/** A line that sets a variable, or shows its default behind a `#`. */
const SET = /^#?([A-Z][A-Z0-9_]*)=(.*)$/

/** What `.env.example` shows: each variable with its default, the empty text where it has none. */
export const shownIn = (example: string): [name: string, value: string][] =>
  example.split('\n').flatMap((line) => {
    const [, name, value = ''] = SET.exec(line) ?? []
    return name ? [[name, value]] : []
  })

/** What is wrong with `.env.example` beside the variables that are read; says the name of each. */
export function findExampleProblems(example: string, variables: readonly string[]): string[] {
  const names = shownIn(example).map(([name]) => name)
  return [
    ...variables.filter((name) => !names.includes(name)).map((name) => `${name} is read, and not shown`),
    ...names.filter((name) => !variables.includes(name)).map((name) => `${name} is shown, and not read`),
    ...names.filter((name, at) => names.indexOf(name) !== at).map((name) => `${name} is shown twice`),
  ]
}
