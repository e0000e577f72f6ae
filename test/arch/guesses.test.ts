import { describe, expect, it } from 'vitest'
import { projectFolder } from '#lib/cli/start/project'
import { findGuesses, guessesIn } from '#test/arch/guesses'

const linesOf = (content: string) => guessesIn('lib/any.ts', content).map(({ line }) => line)

describe('what is shown as a fact', () => {
  it('is guessed nowhere in this source', async () => {
    const { files, problems } = await findGuesses(projectFolder)
    expect(files).toBeGreaterThan(0)
    expect(problems).toEqual([])
  })

  it.each([
    ['an estimate', 'const all = await rows.estimatedDocumentCount()'],
    ['statistics of a collection', '[{ $collStats: { count: {} } }]'],
    ['statistics as a command', "db.command({ collStats: 'rows' })"],
    ['a count from metadata', "db.command({ count: 'rows' })"],
    ['the newest by date', 'events.find().sort({ appendDate: -1 }).limit(1)'],
    ['the newest by date, among options', 'rows.findOne({}, { sort: { changedAt: -1, _id: 1 } })'],
    ['an estimate with a word too far away', '// about\n\nrows.estimatedDocumentCount()'],
  ])('is not %s', (_, content) => {
    expect(linesOf(content)).toEqual([content.split('\n').length])
  })

  it.each([
    ['a count', 'rows.countDocuments()'],
    ['an estimate that says so', '// Shown as "about 300 rows".\nrows.estimatedDocumentCount()'],
    ['the oldest first', '.sort({ appendDate: 1 })'],
    ['an index by date', "{ key: { appendDate: -1 }, name: 'append_date' }"],
  ])('may be %s', (_, content) => {
    expect(linesOf(content)).toEqual([])
  })
})
