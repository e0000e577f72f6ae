import { describe, expect, it } from 'vitest'
import { checkImport } from '#lib/portfolio/check-import'
import { differenceInWords, foreignInWords } from '#lib/portfolio/import-words'
import { importActor } from '#lib/portfolio/own-record'
import { garage, imported, onlyPolicy, recordedAs } from '#test/portfolio/portfolio'
import { claire } from '#test/support/actors'

type Imported = ReturnType<typeof imported>

const types = ({ events }: Imported) => events.map(({ event }) => event.type)
const refusals = ({ refused }: Imported) =>
  refused.map(({ planned, refusal }) => [planned.lines, planned.command, refusal.code])
const differencesOf = ({ disagreements }: Imported) =>
  disagreements.flatMap(({ lines, differing }) =>
    differing.map((each) => `${lines.join()}: ${differenceInWords(each)}`),
  )
const answers = (lines: string[], { after }: Imported, observedUntil = '2013-12-31') => {
  const mapping = garage({ observedUntil })
  return checkImport(onlyPolicy(lines, mapping), after.state(), mapping).wrong
}
const byClaire = (history: Imported['history'], type: string, payload: object) => [
  ...history,
  recordedAs({ aggregateId: 'G-7', type, payload }, history.length + 1, `claire_${history.length}`, claire),
]

const extract2012 = ['7,1,2011-03-01,2012-12-31,an,aucune', '7,2,2012-02-29,2012-06-30,an,aucune']
const extract2013 = [...extract2012, '7,1,2013-01-01,2013-12-31,an,cent euros', '7,3,2013-05-01,2013-12-31,an,aucune']

describe('importing again', () => {
  it('given a file that was imported, when it is imported again, then nothing is added, in any order of its lines', () => {
    const first = imported([], extract2013)
    expect(first.history).toHaveLength(7)
    for (const lines of [extract2013, extract2013.toReversed()]) {
      const again = imported(first.history, lines)
      expect({ events: types(again), differencesOf: differencesOf(again), refused: refusals(again) }).toEqual({
        events: [],
        differencesOf: [],
        refused: [],
      })
    }
  })

  it('given a longer extract, when it is imported, then it goes on where the first ended, and what goes on is not ended', () => {
    const first = imported([], extract2012, { observedUntil: '2012-12-31' })
    const next = imported(first.history, extract2013)
    expect(types(next)).toEqual(['coverage_changed', 'subscription_renewed', 'coverage_added'])
    expect({ differencesOf: differencesOf(next), refused: refusals(next), wrong: answers(extract2013, next) }).toEqual({
      differencesOf: [],
      refused: [],
      wrong: [],
    })
    expect(next.history.map(({ idempotencyKey }) => idempotencyKey).sort()).toEqual(
      imported([], extract2013)
        .history.map(({ idempotencyKey }) => idempotencyKey)
        .sort(),
    )
  })

  it('given a part of a contract’s events, as a run leaves it that was cut off, when the file is imported, then the rest comes in', () => {
    const { history } = imported([], extract2013)
    for (let length = 1; length < history.length; length++) {
      const rest = imported(history.slice(0, length), extract2013)
      expect(rest.history.map(({ idempotencyKey }) => idempotencyKey)).toEqual(
        history.map(({ idempotencyKey }) => idempotencyKey),
      )
      expect(differencesOf(rest)).toEqual([])
    }
  })
})

describe('a contract that is not the file’s', () => {
  it.each([
    ['staff', claire, 'Claire Martin'],
    ['another import', importActor('other'), 'Import other'],
  ])('given a contract that %s subscribed, when a policy maps to it, then nothing is added to it', (_, by, name) => {
    const [subscribed] = imported([], extract2012).history
    const other = imported([{ ...(subscribed as object), actor: by } as never], extract2012)
    expect(types(other)).toEqual([])
    expect(other.foreign).toEqual({ code: 'not_of_this_import', by: name })
    expect(foreignInWords('G-7', other.foreign ?? expect.fail())).toContain('exists and is not of this import')
  })

  it('given a file that begins on another day, when it is imported, then a second subscription is refused with both days', () => {
    const first = imported([], extract2012)
    const part = imported(first.history, ['7,1,2012-01-01,2012-12-31,an,aucune'], { recordCorrections: true })
    expect(types(part)).toEqual([])
    expect(foreignInWords('G-7', part.foreign ?? expect.fail())).toContain(
      'subscribed from 1 Mar 2011, and begins on 1 Jan 2012',
    )
  })
})

describe('what the rules refuse', () => {
  it('given a contract that staff ended, when a longer extract goes on, then its renewal and its covers are refused by line', () => {
    const first = imported([], ['7,1,2012-01-01,2013-12-31,an,aucune'])
    const termination = { terminationDate: '2014-03-01', reason: 'customer_request' }
    const ended = byClaire(first.history, 'protection_schedule_updated', { termination })
    const lines = [
      '7,1,2012-01-01,2013-12-31,an,aucune',
      '7,1,2014-01-01,2014-12-31,an,aucune',
      '7,2,2014-06-01,2014-12-31,an,aucune',
    ]
    const next = imported(ended, lines, { observedUntil: '2014-12-31' })
    expect(types(next)).toEqual([])
    expect(refusals(next)).toEqual([
      [[3], 'renew', 'after_end'],
      [[4], 'add_coverage', 'after_end'],
    ])
  })

  it('given a contract that staff ended on the day that the file ends it, when it is imported, then its last term is renewed', () => {
    const first = imported([], ['7,1,2012-01-01,2013-12-31,an,aucune'])
    const termination = { terminationDate: '2014-03-01', reason: 'customer_request' }
    const ended = byClaire(first.history, 'protection_schedule_updated', { termination })
    const next = imported(ended, ['7,1,2012-01-01,2014-02-28,an,aucune'], { observedUntil: '2014-12-31' })
    expect({ events: types(next), refused: refusals(next) }).toEqual({
      events: ['subscription_renewed'],
      refused: [[[2], 'remove_coverage', 'after_end']],
    })
  })

  it('given a cover that staff removed, when the file changes it later, then that is refused, and what staff did stands', () => {
    const first = imported([], extract2012, { observedUntil: '2012-12-31' })
    const removed = byClaire(first.history, 'coverage_removed', { code: 'vehicle_1', effectiveDate: '2012-11-01' })
    const next = imported(removed, extract2013, { recordCorrections: true })
    expect(refusals(next)).toEqual([[[4], 'change_coverage', 'not_covered']])
    expect(types(next)).toEqual(['subscription_renewed', 'coverage_added'])
    expect(answers(extract2013, next).map(({ code }) => code)).toContain('vehicle_1')
  })
})

describe('a file that says something else than was imported', () => {
  const before = [
    '7,1,2012-01-01,2012-12-31,an,aucune',
    '7,2,2012-03-01,2012-08-31,an,aucune',
    '7,2,2012-11-01,2013-06-30,an,aucune',
  ]
  const changed = (line: number, text: string) => before.with(line - 2, text)

  it.each([
    [
      'a deductible',
      changed(2, '7,1,2012-01-01,2012-12-31,an,cent euros'),
      '2: vehicle_1 from 1 Jan 2012 to 1 Jan 2013',
    ],
    ['a name', changed(3, '7,2,2012-03-01,2012-08-31,an,un mot'), '3: vehicle_2 from 1 Mar 2012 to 1 Sept 2012'],
    [
      'an earlier begin',
      changed(3, '7,2,2012-02-01,2012-08-31,an,aucune'),
      '3: vehicle_2 from 1 Feb 2012 to 1 Mar 2012',
    ],
    ['a later begin', changed(3, '7,2,2012-04-01,2012-08-31,an,aucune'), '3: vehicle_2 from 1 Mar 2012 to 1 Apr 2012'],
    [
      'an earlier end',
      changed(3, '7,2,2012-03-01,2012-06-30,an,aucune'),
      '3: vehicle_2 from 1 Jul 2012 to 1 Sept 2012',
    ],
    ['a later end', changed(3, '7,2,2012-03-01,2012-09-30,an,aucune'), '3: vehicle_2 from 1 Sept 2012 to 1 Oct 2012'],
    ['no gap', changed(3, '7,2,2012-03-01,2012-10-31,an,aucune'), '3: vehicle_2 from 1 Sept 2012 to 1 Nov 2012'],
    [
      'a change in between',
      [...changed(3, '7,2,2012-03-01,2012-05-31,an,aucune'), '7,2,2012-06-01,2012-08-31,an,cent euros'],
      '5: vehicle_2 from 1 Jun 2012 to 1 Sept 2012',
    ],
    ['no such line', before.toSpliced(1, 1), '3: vehicle_2 from 1 Mar 2012 to 1 Sept 2012'],
    [
      'a vehicle more',
      [...before, '7,3,2012-02-01,2012-03-31,an,aucune'],
      '5: vehicle_3 from 1 Feb 2012 to 1 Apr 2012',
    ],
    [
      'a longer life of an ended one',
      changed(2, '7,1,2012-01-01,2013-12-31,an,aucune'),
      '2: vehicle_1 from 1 Jan 2013:',
    ],
  ])(
    'given %s, when it is imported again, then it is told with both values, and recorded only where that is asked for',
    (_, lines, difference) => {
      const { history } = imported([], before)
      const said = imported(history, lines)
      expect(differencesOf(said)).toContainEqual(expect.stringContaining(difference))
      expect(types(said)).toEqual([])

      const corrected = imported(history, lines, { recordCorrections: true })
      expect(refusals(corrected)).toEqual([])
      expect(corrected.disagreements.every(({ isRecorded }) => isRecorded)).toBe(true)
      expect(answers(lines, corrected)).toEqual([])

      const again = imported(corrected.history, lines, { recordCorrections: true })
      expect({ events: types(again), differencesOf: differencesOf(again) }).toEqual({ events: [], differencesOf: [] })
      const back = imported(corrected.history, before, { recordCorrections: true })
      expect({ refused: refusals(back), wrong: answers(before, back) }).toEqual({ refused: [], wrong: [] })
      const keys = back.history.map(({ idempotencyKey }) => idempotencyKey)
      expect(new Set(keys).size).toBe(keys.length)
    },
  )

  it('given both values, when the difference is told, then each is named', () => {
    const { history } = imported([], before)
    expect(differencesOf(imported(history, changed(2, '7,1,2012-01-01,2012-12-31,an,cent euros')))).toEqual([
      '2: vehicle_1 from 1 Jan 2012 to 1 Jan 2013, the day itself not counted: recorded as "Véhicule 1, franchise aucune" (deductible 0,00\u00a0€), in the file "Véhicule 1, franchise cent euros" (deductible 100,00\u00a0€)',
    ])
  })

  it('given a line that could not be read and was corrected, when it is imported again, then its renewal and its cover are told and recorded', () => {
    const first = imported([], ['7,1,2012-01-01,2012-12-31,an,aucune', '7,1,2013-01-01,,an,aucune'])
    const lines = ['7,1,2012-01-01,2012-12-31,an,aucune', '7,1,2013-01-01,2013-12-31,an,aucune']
    expect(differencesOf(imported(first.history, lines))).toEqual([
      '3: the term from 1 Jan 2013: recorded as not renewed, in the file renewed',
      '3: vehicle_1 from 1 Jan 2013: recorded as not covered, in the file "Véhicule 1, franchise aucune" (deductible 0,00\u00a0€)',
    ])
    const corrected = imported(first.history, lines, { recordCorrections: true })
    expect(types(corrected)).toEqual(['subscription_renewed', 'coverage_added'])
    expect(answers(lines, corrected)).toEqual([])
  })

  it('given a line that can no longer be read, when it is imported, then the cover is neither ended nor corrected for it', () => {
    const first = imported([], extract2012, { observedUntil: '2012-12-31' })
    const next = imported(first.history, [...extract2012, '7,1,2013-01-01,31/12/2013,an,aucune'], {
      recordCorrections: true,
    })
    expect(types(next)).toEqual([])
    expect(next.held.map(({ command, effective }) => [command, effective])).toEqual([['remove_coverage', '2013-01-01']])
    const broken = imported(
      first.history,
      ['7,1,2011-03-01,2012-12-31,an,aucune', '7,2,2012-02-30,2012-06-30,an,aucune'],
      {
        ...{ observedUntil: '2012-12-31', recordCorrections: true },
      },
    )
    expect(types(broken)).toEqual([])
    expect(broken.disagreements.map(({ correction }) => correction)).toEqual(['refused_line'])
  })

  it('given a cover that others have changed, when the file says something else, then it is told and left to the desk', () => {
    const { history } = imported([], before)
    const touched = byClaire(history, 'coverage_changed', {
      code: 'vehicle_2',
      effectiveDate: '2013-02-01',
      limitCents: null,
      deductibleCents: 5,
      annualPremiumCents: null,
    })
    const next = imported(touched, changed(3, '7,2,2012-03-01,2012-06-30,an,aucune'), { recordCorrections: true })
    expect(types(next)).toEqual([])
    expect(next.disagreements.map(({ correction }) => correction)).toEqual(['changed_by_others'])
  })

  it('given a correction of which a rule refuses a part, when it is asked for, then none of it is recorded, and the part is refused by line', () => {
    const { history } = imported([], before)
    const termination = { terminationDate: '2012-10-01', reason: 'customer_request' }
    const ended = byClaire(history, 'protection_schedule_updated', { termination })
    const lines = ['7,1,2012-01-01,2012-06-30,an,aucune', '7,1,2012-11-01,2012-12-31,an,aucune', ...before.slice(1)]
    const next = imported(ended, lines, { recordCorrections: true })
    expect(types(next)).toEqual([])
    expect(refusals(next)).toEqual([[[2], 'add_coverage', 'after_end']])
    expect(next.disagreements.map(({ isRecorded }) => isRecorded)).toEqual([false])
    expect(next.after.state().coverages.vehicle_1?.periods.at(-1)?.end).toBe('2013-01-01')
  })

  it('given a frequency or a term that the file says otherwise, when it is imported, then it is told and no edit is made up', () => {
    const { history } = imported([], extract2013)
    const next = imported(history, ['7,1,2011-03-01,2011-12-31,mois,aucune'], { recordCorrections: true })
    expect(differencesOf(next)).toEqual(
      expect.arrayContaining([
        '2: the payment frequency: recorded as Yearly, in the file Monthly',
        '2: the term from 1 Mar 2012: recorded as renewed, in the file not renewed',
      ]),
    )
    expect(types(next)).not.toContain('subscription_renewed')
  })
})

describe('a contract of many covers', () => {
  it('given more covers on the first day than one event can hold, when they are imported, then the others of that day are added', () => {
    const lines = Array.from({ length: 6_000 }, (_, index) => `7,${index},2012-01-01,2013-12-31,an,aucune`)
    const first = imported([], lines)
    expect(Buffer.byteLength(JSON.stringify(first.events[0]?.event))).toBeLessThan(400_000)
    expect(new Set(types(first))).toEqual(new Set(['subscribed', 'subscription_renewed', 'coverage_added']))
    expect(Object.keys(first.after.state().coverages)).toHaveLength(6_000)
    expect(answers(lines, first)).toEqual([])
    expect(types(imported(first.history, lines))).toEqual([])
  })
})
