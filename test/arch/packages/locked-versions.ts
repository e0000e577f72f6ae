import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface Lock {
  packages: Record<string, { version?: string; integrity?: string; link?: boolean }>
}

/** The lowest versions of packages that no known hole is in: what is locked below, anywhere in the tree, fails the build. */
export type Floors = Record<string, string>

const nameOf = (path: string) => path.split('node_modules/').at(-1) ?? ''

/** Three numbers; what has a tag behind them comes before the release of these numbers. */
function isBelow(version: string, floor: string): boolean {
  const numbers = (text: string) => (text.split(/[-+]/, 1)[0] ?? '').split('.').map(Number)
  const [ours, least] = [numbers(version), numbers(floor)]
  const at = [0, 1, 2].find((index) => ours[index] !== least[index])
  if (at === undefined) return version.includes('-')
  return !((ours[at] ?? 0) > (least[at] ?? 0))
}

/** What is wrong with the locked packages: below their floor, without what proves their content, or no longer there. */
export function lockProblems({ packages }: Lock, floors: Floors): string[] {
  const locked = Object.entries(packages).filter(([path, { link }]) => path !== '' && !link)
  const known = new Set(locked.map(([path]) => nameOf(path)))
  const missing = Object.keys(floors).filter((name) => !known.has(name))
  return [
    ...missing.map((name) => `${name}: has a floor and is locked nowhere`),
    ...locked.flatMap(([path, { version = '', integrity }]) => {
      const floor = floors[nameOf(path)]
      return [
        ...(floor !== undefined && isBelow(version, floor)
          ? [`${path}: ${version} has known holes, ${floor} has not`]
          : []),
        ...(/^sha(256|384|512)-/.test(integrity ?? '') ? [] : [`${path}: has no integrity`]),
      ]
    }),
  ]
}

/** Looks at the lock file and the floors of a project. */
export async function findLockProblems(folder: string): Promise<{ packages: number; problems: string[] }> {
  const read = async (...path: string[]) => JSON.parse(await readFile(join(folder, ...path), 'utf8'))
  const lock = (await read('package-lock.json')) as Lock
  const floors = (await read('test', 'arch', 'packages', 'version-floors.json')) as Floors
  return { packages: Object.keys(lock.packages).length, problems: lockProblems(lock, floors) }
}
