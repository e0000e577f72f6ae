import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** What a test needs to run, by all that it imports, however indirectly. */
export type Tier = 'alone' | 'integration' | 'pure'

/** What reaches a database, another process or the network. */
const OUTSIDE =
  /^(node:(child_process|cluster|dgram|https?|http2|net|tls|worker_threads)|mongodb(-memory-server-core)?|better-auth(\/.*)?|stripe|next(?!\/link$)(\/.*)?)$/
/** Keeps its database and its session for the life of a process. */
const SERVER = /[/\\]lib[/\\]server[/\\]/
/** A module of which a value is taken: a type is gone when the code runs. */
const IMPORT =
  /^\s*(?:import|export)\s+(?!type\b)(?:[^'"`;]*?\bfrom\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm
const MOCK = /\bvi\.mock\(/

/**
 * Every test file of a project, by its tier: `pure` ones need nothing but themselves; `integration` ones a database,
 * processes or the network; so do those that run `alone`, in a process of their own, since they reach what Next's
 * process keeps, or put something in place of a module.
 */
export function testsByTier(project: string): Record<Tier, string[]> {
  const tierOf = tiers(project)
  const tests: Record<Tier, string[]> = { alone: [], integration: [], pure: [] }
  for (const file of globSync('test/**/*.test.{ts,tsx}', { cwd: project }).sort())
    tests[tierOf(join(project, file))].push(file)
  return tests
}

function tiers(project: string): (test: string) => Tier {
  const read = new Map<string, { modules: string[]; mocks: boolean }>()
  const about = (file: string) => {
    const known = read.get(file)
    if (known) return known
    const text = readFileSync(file, 'utf8')
    const modules = [...text.matchAll(IMPORT)].map(([, taken, asked]) => taken ?? asked ?? '')
    const found = { modules, mocks: MOCK.test(text) }
    read.set(file, found)
    return found
  }
  const placeOf = (from: string, name: string) => {
    if (!/^[#.]/.test(name)) return null
    const path = name.startsWith('#') ? join(project, name.slice(1)) : resolve(dirname(from), name)
    return [path, `${path}.ts`, `${path}.tsx`].find((each) => /\.tsx?$/.test(each) && existsSync(each)) ?? null
  }
  return (test) => {
    const reached = new Set([test])
    let tier: Tier = 'pure'
    for (const file of reached) {
      const { modules, mocks } = about(file)
      if (mocks || SERVER.test(file)) return 'alone'
      for (const name of modules) {
        const place = placeOf(file, name)
        if (place) reached.add(place)
        else if (OUTSIDE.test(name)) tier = 'integration'
      }
    }
    return tier
  }
}
