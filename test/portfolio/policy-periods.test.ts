import { describe, expect, it } from 'vitest'
import { garage, onlyPolicy, read } from '#test/portfolio/portfolio'

const refusals = (lines: string[], mapping = garage()) =>
  read(lines, mapping).refused.map(({ lines: numbers, policy, code }) => [numbers, policy, code])
const contracts = (lines: string[], mapping = garage()) =>
  read(lines, mapping).policies.map(({ contractId }) => contractId)

describe('a line that cannot be brought in', () => {
  it.each([
    ['no policy', ',1,2012-01-01,2012-12-31,an,aucune', 'no_policy', 'names no policy'],
    ['a day first', '7,1,01/02/2012,2012-12-31,an,aucune', 'no_date', '"01/02/2012" is no date'],
    ['a month of one digit', '7,1,2012-1-01,2012-12-31,an,aucune', 'no_date', 'year-month-day, such as 2012-01-31'],
    [
      'the number that a spreadsheet keeps for a day',
      '7,1,2012-01-01,41274,an,aucune',
      'no_date',
      '"41274" is no date',
    ],
    ['a day that does not exist', '7,1,2012-02-30,2012-12-31,an,aucune', 'no_date', '2012-02-30'],
    ['an end beyond every calendar', '7,1,2012-01-01,9999-12-31,an,aucune', 'no_date', '9999-12-31'],
    ['no end', '7,1,2012-01-01,,an,aucune', 'no_date', 'its end is blank'],
    ['an end before its begin', '7,1,2012-06-30,2012-01-01,an,aucune', 'ends_before', 'before it begins'],
    ['no item', '7,,2012-01-01,2012-12-31,an,aucune', 'no_item', 'its Véhicule is blank'],
    [
      'a column too many',
      '7,1,2012-01-01,2012-12-31,an,aucune,x',
      'other_columns',
      'it has 7 columns, the header has 6',
    ],
  ])(
    'given %s, when the file is read, then it is refused by its number with the reason, and the others come in',
    (_, line, code, why) => {
      const { policies, refused } = read([
        '8,1,2012-01-01,2012-12-31,an,aucune',
        line,
        '9,1,2012-01-01,2012-12-31,an,aucune',
      ])
      expect(refused).toMatchObject([{ lines: [3], code, why: expect.stringContaining(why) }])
      expect(policies.map(({ contractId }) => contractId)).toEqual(['G-8', 'G-9'])
    },
  )

  it('given periods of one cover that overlap, when the file is read, then the later line is refused and names the other', () => {
    const lines = ['7,1,2012-01-01,2012-12-31,an,aucune', '7,1,2012-06-01,2013-12-31,an,aucune']
    expect(read(lines).refused).toMatchObject([
      { lines: [3], policy: '7', why: expect.stringContaining('overlaps line 2') },
    ])
    expect(onlyPolicy(lines).periods.map(({ line }) => line)).toEqual([2])
  })
})

describe('a policy that is no contract', () => {
  it.each([
    ['1.23E+11', 'a spreadsheet has shortened'],
    ['2012/007', 'is no contract number'],
    ['7 bis', 'is no contract number'],
    ['7'.repeat(63), 'use 1 to 64 letters'],
  ])('given the number %s, when the file is read, then all of its lines are refused', (id, why) => {
    const { policies, refused, named } = read([
      `${id},1,2012-01-01,2012-12-31,an,aucune`,
      `${id},2,2012-01-01,2012-12-31,an,aucune`,
    ])
    expect(refused).toMatchObject([{ lines: [2, 3], policy: id, code: 'no_id', why: expect.stringContaining(why) }])
    expect({ policies, named }).toEqual({ policies: [], named: 1 })
  })

  it('given policies that map to one contract, when the file is read, then each is refused and names the others', () => {
    const lines = ['7,1,2012-01-01,2012-12-31,x,1', '8,1,2012-01-01,2012-12-31,y,2', '9,1,2012-01-01,2012-12-31,x,1']
    const mapping = garage({ contractId: 'G-{Paiement}' })
    expect(read(lines, mapping).refused).toMatchObject([
      { lines: [2], policy: '7', code: 'same_contract', why: 'it maps to the contract G-x, as policy 9 does' },
      { lines: [4], policy: '9', code: 'same_contract', why: 'it maps to the contract G-x, as policy 7 does' },
    ])
    expect(contracts(lines, mapping)).toEqual(['G-y'])
  })

  it('given lines of one policy that map to two contracts, when the file is read, then those of the second are refused', () => {
    const lines = ['7,1,2012-01-01,2012-12-31,x,1', '7,2,2012-01-01,2012-12-31,y,1']
    expect(refusals(lines, garage({ contractId: 'G-{Paiement}' }))).toEqual([[[3], '7', 'another_contract']])
  })
})

describe('what is odd and can be', () => {
  const oddities = (lines: string[], mapping = garage()) =>
    read(lines, mapping).oddities.map(({ kind, word, lines: numbers }) => [kind, word, numbers])

  it('given frequencies that no mapping knows, when the file is read, then each word is counted once with its lines, and unknown', () => {
    const lines = [
      '7,1,2012-01-01,2012-12-31,An,aucune',
      '8,1,2012-01-01,2012-12-31,,aucune',
      '9,1,2012-01-01,2012-12-31,An,aucune',
    ]
    expect(oddities(lines)).toEqual([
      ['frequency_unknown', 'An', [2, 4]],
      ['frequency_unknown', '', [3]],
    ])
  })

  it('given values named like what every object inherits, when the file is read, then they are unknown like any other', () => {
    expect(oddities(['7,1,2012-01-01,2012-12-31,constructor,toString'])).toEqual([
      ['deductible_unknown', 'toString', [2]],
      ['frequency_unknown', 'constructor', [2]],
    ])
  })

  it('given a frequency that changes within a policy, when the file is read, then its first one is kept and the others counted', () => {
    const lines = ['7,1,2012-01-01,2012-12-31,an,aucune', '7,1,2013-01-01,2013-12-31,mois,aucune']
    expect(oddities(lines)).toEqual([['frequency_differs', 'an → mois', [3]]])
  })

  it.each([
    ['AB-123-CD', 'vehicle_ab_123_cd', 'Véhicule AB-123-CD, franchise aucune'],
    ['Été n°2', 'vehicle_ete_n_2', 'Véhicule Été n°2, franchise aucune'],
    ['k'.repeat(60), `vehicle_${'k'.repeat(40)}`, `Véhicule ${'k'.repeat(60)}, franchise aucune`],
  ])(
    'given the vehicle %s, when the file is read, then its code is made lawful, its name keeps it, and it is counted',
    (item, code, label) => {
      const lines = [`7,${item},2012-01-01,2012-12-31,an,aucune`]
      expect(onlyPolicy(lines).periods).toMatchObject([{ code, label }])
      expect(oddities(lines)).toEqual([['code_adapted', `vehicle_${item}`, [2]]])
    },
  )

  it('given a name that does not say what the code is made of, when the file is read, then it is added', () => {
    const mapping = garage({ coverage: { code: 'vehicle_{Véhicule}', label: 'Franchise {Franchise}' } })
    expect(onlyPolicy(['7,B/7,2012-01-01,2012-12-31,an,aucune'], mapping).periods[0]?.label).toBe(
      'Franchise aucune (B/7)',
    )
  })

  it('given vehicles of which one code would be made, when the file is read, then the second is refused, never merged', () => {
    const lines = ['7,AB-1,2012-01-01,2012-12-31,an,aucune', '7,ab 1,2013-01-01,2013-12-31,an,aucune']
    expect(refusals(lines)).toEqual([[[3], '7', 'same_code']])
    expect(read(lines).refused[0]?.why).toContain('as "vehicle_AB-1" of line 2 has')
  })

  it('given a name that is too long, when the file is read, then its end is left out and that is counted', () => {
    const long = 'x'.repeat(130)
    const lines = [`7,1,2012-01-01,2012-12-31,an,${long}`]
    expect(onlyPolicy(lines).periods[0]?.label).toHaveLength(120)
    expect(onlyPolicy(lines).periods[0]?.label).toMatch(/x…$/)
    expect(oddities(lines).map(([kind]) => kind)).toContain('label_cut')
  })

  it('given a deductible beyond what a person can enter, when the file is read, then it is carried and counted', () => {
    const mapping = garage({
      coverage: {
        ...{ code: 'vehicle_{Véhicule}', label: 'Véhicule {Véhicule}' },
        deductible: { column: 'Franchise', cents: { énorme: 1_000_000_000_000 } },
      },
    })
    const lines = ['7,1,2012-01-01,2012-12-31,an,énorme']
    expect(onlyPolicy(lines, mapping).periods[0]?.deductibleCents).toBe(1_000_000_000_000)
    expect(oddities(lines, mapping).map(([kind]) => kind)).toEqual(['beyond_by_hand'])
  })

  it.each(['a\u001b[2Jb', 'a\u202eb'])(
    'given a name with %j, when the file is read, then its line is refused at the door',
    (word) => {
      const lines = [`7,1,2012-01-01,2012-12-31,an,${word}`, '8,1,2012-01-01,2012-12-31,an,aucune']
      expect(refusals(lines)).toEqual([[[2], '7', 'not_recordable']])
      expect(contracts(lines)).toEqual(['G-8'])
    },
  )

  it('given days that the mapping does not expect, when the file is read, then they are carried and counted', () => {
    const lines = [
      '7,1,1900-01-01,2012-12-31,an,aucune',
      '8,1,2014-02-01,2014-12-31,an,aucune',
      '9,1,2013-01-01,2014-06-30,an,aucune',
      '10,1,1979-12-31,2012-12-31,an,aucune',
    ]
    expect(oddities(lines)).toEqual([
      ['beyond_by_hand', 'day_out_of_bounds', [2, 5]],
      ['begins_after_observation', '2013-12-31', [3]],
      ['ends_after_observation', '2013-12-31', [4]],
    ])
    expect(contracts(lines)).toEqual(['G-7', 'G-8', 'G-9', 'G-10'])
  })
})

describe('a long file', () => {
  it('given one policy of 20,000 lines, when it is read, then the time it takes grows with the lines alone', () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `7,${index},2012-01-01,2012-12-31,an,aucune`)
    expect(onlyPolicy(lines).periods).toHaveLength(20_000)
  })

  it('given many policies that map to one contract, when it is read, then each is refused and names a few of the others', () => {
    const lines = Array.from({ length: 10_000 }, (_, index) => `${index},1,2012-01-01,2012-12-31,an,aucune`)
    const { refused } = read(lines, garage({ contractId: 'G' }))
    expect(refused).toHaveLength(10_000)
    expect(refused[0]?.why).toBe(
      'it maps to the contract G, as policy 1, policy 2, policy 3, policy 4, policy 5 and 9994 more does',
    )
  })
})
