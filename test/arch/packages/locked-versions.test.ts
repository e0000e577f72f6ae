import { describe, expect, it } from 'vitest'
import { projectFolder } from '#lib/cli/start/project'
import { findLockProblems, lockProblems } from '#test/arch/packages/locked-versions'

const integrity = 'sha512-x'
const problemsOf = (packages: Record<string, object>, floors = { mongodb: '7.8.0' }) =>
  lockProblems({ packages: { '': {}, ...packages } }, floors)

describe('the locked packages', () => {
  it('stand at their floors here, each with its integrity', async () => {
    const { packages, problems } = await findLockProblems(projectFolder)
    expect(packages).toBeGreaterThan(100)
    expect(problems).toEqual([])
  })

  it.each(['7.8.0', '7.8.1', '7.10.0', '8.0.0-beta'])('given %s, take it for a floor of 7.8.0', (version) => {
    expect(problemsOf({ 'node_modules/mongodb': { version, integrity } })).toEqual([])
  })

  it.each(['7.7.9', '6.10.0', '7.8.0-rc.1', 'next'])('given %s, refuse it', (version) => {
    const good = { 'node_modules/mongodb': { version: '7.9.0', integrity } }
    const nested = 'node_modules/mongodb-memory-server-core/node_modules/mongodb'
    expect(problemsOf({ ...good, [nested]: { version, integrity } })).toEqual([
      `${nested}: ${version} has known holes, 7.8.0 has not`,
    ])
  })

  it.each([undefined, '', 'sha1-x'])('given the integrity %s, refuse it', (given) => {
    const packages = {
      'node_modules/mongodb': { version: '7.9.0', ...(given === undefined ? {} : { integrity: given }) },
    }
    expect(problemsOf(packages)).toEqual(['node_modules/mongodb: has no integrity'])
  })

  it('given a floor of what is locked no more, name it', () => {
    expect(problemsOf({})).toEqual(['mongodb: has a floor and is locked nowhere'])
  })
})
