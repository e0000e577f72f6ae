import { describe, expect, it } from 'vitest'
import { projectFolder } from '#lib/cli/start/project'
import { findStrangers, strangersIn } from '#test/arch/engine-words'

const linesOf = (content: string) => strangersIn('lib/engine/any.ts', content).map(({ line }) => line)

describe('the engine', () => {
  it('is event sourcing and nothing else in this source', async () => {
    const { files, problems } = await findStrangers(projectFolder)
    expect(files).toBeGreaterThan(100)
    expect(problems).toEqual([])
  })

  it.each([
    ['a word of insurance in a comment', '// Every contract waits.'],
    ['one within a name', 'const allPremiums = []'],
    ['one in a string', "log.info('the policyholder')"],
    ['an aggregate as a string', "db.collection('note')"],
    ['an aggregate in another spelling', 'const rows = collectedFile.rows'],
    ['an aggregate as a field', 'kinds.access'],
  ])('is refused %s', (_, content) => {
    expect(linesOf(content)).toEqual([1])
  })

  it.each([
    ['the holder of a lease', 'const { holder } = lease'],
    ['a word that only contains an aggregate’s name', "failpoint('wait-noted')"],
    ['a comment that means something else', '// Whoever has access may note it.'],
  ])('may have %s', (_, content) => {
    expect(linesOf(content)).toEqual([])
  })
})
