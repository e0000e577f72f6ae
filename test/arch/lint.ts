import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { projectFolder } from '#lib/cli/start/project'
import { findClockReads } from '#test/arch/clock-reads'
import { findStrangers } from '#test/arch/engine-words'
import { findGuesses } from '#test/arch/guesses'
import { runCruiser } from '#test/arch/imports/run-cruiser'
import { findLockProblems } from '#test/arch/packages/locked-versions'
import { findUnguardedActions } from '#test/arch/server-actions'

/** `npm run lint`: style, import directions, guarded server actions, facts that are guesses, who reads which clock, locked versions. All are run, whatever fails. */
const biome = (): boolean => {
  const command = join(projectFolder, 'node_modules', '@biomejs', 'biome', 'bin', 'biome')
  const args = [command, 'check', '--error-on-warnings', '--max-diagnostics=50', '.']
  return spawnSync(process.execPath, args, { cwd: projectFolder, stdio: 'inherit' }).status === 0
}

const importDirections = async (): Promise<boolean> => {
  const { modules, violations } = await runCruiser()
  for (const { rule, from, to, comment } of violations) console.error(`${rule}: ${from} → ${to} (${comment})`)
  // A checker that sees no files reports no violations either.
  if (modules === 0) console.error('import directions: no module was checked')
  console.log(`import directions: ${modules} modules checked, ${violations.length} violations`)
  return modules > 0 && violations.length === 0
}

const serverActions = async (): Promise<boolean> => {
  const { files, withActions, problems } = await findUnguardedActions(projectFolder)
  for (const { file, line, problem } of problems) console.error(`${file}:${line}: ${problem}`)
  console.log(`server actions: ${files} files checked, ${withActions} with actions, ${problems.length} unguarded`)
  return files > 0 && problems.length === 0
}

const facts = async (): Promise<boolean> => {
  const { files, problems } = await findGuesses(projectFolder)
  for (const { file, line, problem } of problems) console.error(`${file}:${line}: ${problem}`)
  console.log(`facts: ${files} files checked, ${problems.length} guesses`)
  return files > 0 && problems.length === 0
}

const clock = async (): Promise<boolean> => {
  const { files, problems } = await findClockReads(projectFolder)
  for (const { file, line, problem } of problems) console.error(`${file}:${line}: ${problem}`)
  console.log(`clock: ${files} files checked, ${problems.length} read the real time without a reason`)
  return files > 0 && problems.length === 0
}

const engineWords = async (): Promise<boolean> => {
  const { files, problems } = await findStrangers(projectFolder)
  for (const { file, line, problem } of problems) console.error(`${file}:${line}: ${problem}`)
  console.log(`engine: ${files.length} files checked, ${problems.length} words of the domain`)
  return files.length > 0 && problems.length === 0
}

const lockedVersions = async (): Promise<boolean> => {
  const { packages, problems } = await findLockProblems(projectFolder)
  for (const problem of problems) console.error(problem)
  console.log(`locked packages: ${packages} checked, ${problems.length} below their floor or unproven`)
  return packages > 0 && problems.length === 0
}

const results = [
  biome(),
  await importDirections(),
  await serverActions(),
  await facts(),
  await clock(),
  await engineWords(),
  await lockedVersions(),
]
process.exit(results.every(Boolean) ? 0 : 1)
