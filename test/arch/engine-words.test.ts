import { describe, expect, it } from 'vitest'
import { projectFolder } from '#lib/cli/start/project'
import { findStrangers, strangersIn } from '#test/arch/engine-words'

const linesOf = (content: string, file = 'lib/engine/any.ts') => strangersIn(file, content).map(({ line }) => line)

describe('the engine', () => {
  it('is event sourcing and nothing else in this source', async () => {
    const { files, problems } = await findStrangers(projectFolder)
    expect(files.filter((file) => file.endsWith('.ts')).length).toBeGreaterThan(100)
    expect(files.filter((file) => file.endsWith('README.md')).length).toBeGreaterThan(5)
    expect(problems).toEqual([])
  })

  it.each([
    ['a word of insurance in a comment', '// Every contract waits.'],
    ['one within a name', 'const allPremiums = []'],
    ['one in a string', "log.info('the policyholder')"],
    ['a cover', '// A whole list of covers would hide it.'],
    ['a gateway within a name', 'const { cardGateway } = ports'],
    ['an aggregate as a string', "db.collection('note')"],
    ['an aggregate in another spelling', 'const rows = collectedFile.rows'],
    ['an aggregate as a field', 'kinds.access'],
  ])('is refused %s', (_, content) => {
    expect(linesOf(content)).toEqual([1])
  })

  it.each([
    ['a word of insurance', 'Rows of contracts are written first.'],
    ['a cover', 'It asks what was known about cover on that day.'],
    ['a gateway', 'They run where there is a gateway.'],
    ['an aggregate in backticks', 'Which `event.access` records first.'],
  ])('is refused %s in a README', (_, content) => {
    expect(linesOf(content, 'lib/engine/any/README.md')).toEqual([1])
  })

  it('may have in a README a word that is an aggregate’s name in another sense', () => {
    expect(linesOf('Whoever has access may note it; `fold` gives a note.', 'lib/engine/README.md')).toEqual([])
  })

  it.each([
    ['the holder of a lease', 'const { holder } = lease'],
    ['a word that only contains an aggregate’s name', "failpoint('wait-noted')"],
    ['a comment that means something else', '// Whoever has access may note it.'],
  ])('may have %s', (_, content) => {
    expect(linesOf(content)).toEqual([])
  })
})
