/** What Stryker says of each mutant that it planted: https://github.com/stryker-mutator/mutation-testing-elements. */
export interface Report {
  files: Record<string, { mutants: Mutant[] }>
}

interface Mutant {
  mutatorName: string
  replacement?: string
  status: string
  location: { start: { line: number; column: number } }
}

/** Of each file, how many of its mutants no test notices. A file without any is not named. */
export type Survivors = Record<string, number>

const isUnnoticed = ({ status }: Mutant) => status === 'Survived' || status === 'NoCoverage'
/** Neither of these says anything of the tests: their code could not run, or was not to. */
const isNoMutant = ({ status }: Mutant) => ['CompileError', 'RuntimeError', 'Ignored', 'Pending'].includes(status)

export function survivorsOf({ files }: Report): Survivors {
  const counted = Object.entries(files).map(
    ([file, { mutants }]) => [file, mutants.filter(isUnnoticed).length] as const,
  )
  return Object.fromEntries(counted.filter(([, count]) => count > 0).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** How many mutants a pure test reached, how many of them it noticed, and how many only others may reach. */
export function totalsOf({ files }: Report): { reached: number; noticed: number; unreached: number } {
  const mutants = Object.values(files).flatMap((file) => file.mutants.filter((each) => !isNoMutant(each)))
  const unreached = mutants.filter(({ status }) => status === 'NoCoverage').length
  const noticed = mutants.filter((each) => !isUnnoticed(each)).length
  return { reached: mutants.length - unreached, noticed, unreached }
}

/** Files in which more mutants live than are known to, each with those that live there. */
export function worseThan(known: Survivors, report: Report): string[] {
  return Object.entries(survivorsOf(report)).flatMap(([file, count]) => {
    const before = known[file] ?? 0
    if (count <= before) return []
    const mutants = report.files[file]?.mutants.filter(isUnnoticed) ?? []
    const lines = mutants.map(
      ({ location: { start }, mutatorName, replacement = '' }) =>
        `  ${file}:${start.line}:${start.column} ${mutatorName} ${replacement.replace(/\s+/g, ' ').slice(0, 80)}`,
    )
    return [`${file}: ${count} mutants live, ${before} were known to`, ...lines]
  })
}
