import { describe, expect, it } from 'vitest'
import { mappingSchema } from '#lib/portfolio/mapping'
import { readTable } from '#lib/portfolio/read-table'
import { garage, HEADER, tableOf } from '#test/portfolio/portfolio'

const LINE = '7,1,2012-01-01,2012-12-31,an,aucune'
const problem = (text: string, mapping = garage()) => {
  const read = readTable(text, mapping)
  return 'problem' in read ? read.problem : expect.fail('it is read')
}

describe('a file that cannot be read as it was meant', () => {
  it.each([
    ['nothing', '', /^is empty/],
    ['blank lines alone', '\n\n', /^is empty/],
    ['a header alone', HEADER, /^has no line below its header/],
    ['a column twice', `${HEADER},Fin\n${LINE},2012-06-30`, /^has the column Fin twice in its header/],
    [
      'a column that is not there',
      'Police,Véhicule,Début,Paiement,Franchise\n7,1,2,3,4',
      /^has no column Fin; it has Police, /,
    ],
    ['a column that is not there, and no line', 'Police,Véhicule', /^has no column Début, Fin, Franchise, Paiement;/],
    ['a quote that is never closed', `${HEADER}\n7,"1,2012`, /^is not a CSV file that can be read: .*line 2/],
  ])('given %s, when it is read, then all of it is refused with the reason', (_, text, reason) => {
    expect(problem(text)).toMatch(reason)
  })

  it.each([
    ['semicolon', ';'],
    ['tab', '\t'],
    ['vertical bar', '|'],
  ])(
    'given columns separated by a %s, when it is read, then that is guessed and said, and can be said in the mapping',
    (name, separator) => {
      const text = `${HEADER}\n${LINE}`.replaceAll(',', separator)
      expect(problem(text)).toContain(`separates its columns by a ${name}, it seems, not by a comma`)
      expect(problem(text)).toContain(`"separator": ${JSON.stringify(separator)}`)
      expect(tableOf(text, garage({ separator })).lines[0]?.row).toMatchObject({ Police: '7', Fin: '2012-12-31' })
    },
  )

  it('given semicolons and a column that no mapping knows, when it is read, then the separator is what is said', () => {
    expect(problem('Police;Autre\n7;1')).toContain('by a semicolon')
  })
})

describe('the columns of a mapping', () => {
  it.each([['Prénom d’usage'], ['N° de police'], ['Größe'], ['番号'], ['a.b-c (d)']])(
    'given a column named %s, when a template names it, then it is looked for and filled in',
    (name) => {
      const mapping = garage({ contractId: `G-{${name}}` })
      expect(problem(`${HEADER}\n${LINE}`, mapping)).toContain(`has no column ${name};`)
      const [line] = tableOf(`${HEADER},${name}\n${LINE},99`, mapping).lines
      expect(line?.row[name]).toBe('99')
    },
  )

  it('given an accent that is a letter of its own in the file, when it is read, then it is the same column', () => {
    expect(tableOf(`${HEADER.normalize('NFD')}\n${LINE}`).lines[0]?.row.Véhicule).toBe('1')
  })

  it.each(['G-{Police', 'G-Police}', 'G-{}', 'G-{{Police}}'])(
    'given the template %s, when it is read, then the mapping is refused',
    (contractId) => {
      expect(mappingSchema.safeParse({ ...garage(), contractId }).success).toBe(false)
    },
  )
})

describe('the lines of a file', () => {
  it('given blank lines and a value of several lines, when it is read, then each line has its number in the file', () => {
    const text = `${HEADER},Note\n\n${LINE},"one\ntwo"\n,,,,,,\n${LINE},x\n`
    expect(tableOf(text).lines.map(({ line }) => line)).toEqual([3, 6])
  })

  it('given a line with a column more or less than the header, when it is read, then that line alone is left out', () => {
    const { lines, misshapen } = tableOf(`${HEADER}\n${LINE},8\n7,1\n${LINE}`)
    expect(lines.map(({ line }) => line)).toEqual([4])
    expect(misshapen).toEqual([
      { line: 2, policy: '7', columns: 7 },
      { line: 3, policy: '7', columns: 2 },
    ])
  })

  it('given columns that no mapping names, when it is read, then they are named and not kept', () => {
    const { columns, lines } = tableOf(`${HEADER},Couleur,\n${LINE},rouge,`)
    expect(columns).toEqual([...HEADER.split(','), 'Couleur'])
    expect(Object.keys(lines[0]?.row ?? {})).toEqual(HEADER.split(','))
  })
})
