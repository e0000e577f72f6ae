import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { mutations as all } from '#test/mutants/all'
import type { Mutation } from '#test/mutants/mutation'
import { parseError } from '#test/mutants/parse-error'
import { type Part, seconds } from './part.ts'
import { copyWorkingTree, runPart, runTests } from './working-copy.ts'

/** While a test is written, some mutations alone: those whose name has one of these, parted by commas, in it. */
const some = (process.env.HINDSIGHT_MUTANTS ?? '').split(',')
const mutations = all.filter(({ name }) => some.some((part) => name.includes(part)))

/** Breaks each guarantee on purpose, in a copy: whatever no test notices is a defect of the tests. */
export const mutants: Part = async (say) => {
  const folder = await copyWorkingTree()
  try {
    const tests = [...new Set(mutations.flatMap(({ tests }) => tests))]
    say(`${mutations.length} mutations; first the ${tests.length} files of tests as they are`)
    const control = await runTests(folder, tests)
    // A test that fails by itself would kill any mutant.
    if (control.failed > 0 || control.passed === 0)
      return {
        ok: false,
        summary: `without any mutation ${control.failed} tests fail: “${control.names.join('”, “')}”`,
      }
    for (const part of new Set(mutations.flatMap(({ parts = [] }) => parts)))
      if (!(await runPart(folder, part))) return { ok: false, summary: `without any mutation the part ${part} fails` }
    const survivors: string[] = []
    for (const mutation of mutations) {
      const begun = performance.now()
      const verdict = await judge(folder, mutation)
      if (!verdict.dead) survivors.push(mutation.name)
      say(
        `${verdict.dead ? 'died    ' : 'SURVIVED'} ${mutation.name} (${seconds(performance.now() - begun)}): ${verdict.why}`,
      )
    }
    return {
      ok: survivors.length === 0,
      summary: `${mutations.length - survivors.length} of ${mutations.length} mutants killed${survivors.map((name) => `, not "${name}"`).join('')}`,
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function judge(folder: string, { file, find, replace, tests, parts = [], guarantee }: Mutation) {
  const path = join(folder, file)
  const original = await readFile(path, 'utf8')
  const times = original.split(find).length - 1
  if (times !== 1) return { dead: false, why: `mutation no longer applies: its text stands ${times} times in ${file}` }
  const mutated = original.replace(find, () => replace)
  const wrong = parseError(file, mutated)
  if (wrong) return { dead: false, why: `the mutated code does not parse: ${wrong}` }
  await writeFile(path, mutated)
  try {
    const { failed, broken, names } = await runTests(folder, tests, true)
    // Code that cannot even be loaded is noticed by everything: that proves nothing of the tests. Where one failed by
    // its name, the other files may have been cut off while they were being loaded.
    if (broken > 0 && names.length === 0) return { dead: false, why: 'the mutated code cannot be loaded' }
    if (failed === 0) return { dead: false, why: `no test notices that ${guarantee}` }
    for (const part of parts)
      if (await runPart(folder, part)) return { dead: false, why: `${part} does not notice that ${guarantee}` }
    return { dead: true, why: [`noticed by “${names[0]}”`, ...parts].join(' and ') }
  } finally {
    await writeFile(path, original)
  }
}
