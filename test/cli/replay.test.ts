import { readFile, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { claim } from '#lib/domain/claim/aggregate'
import { registry } from '#lib/domain/registry'
import { writeReplayFile } from '#lib/domain/replay-file'
import { subscription } from '#lib/domain/subscription/aggregate'
import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'
import { openStore, prepareStore } from '#lib/engine/store/event-store'
import { claire } from '#test/support/actors'
import { useDatabase } from '#test/support/database'
import { onDatabase, startCommand } from '#test/support/processes/command'
import { runCommand } from '#test/support/processes/command-here'
import { bakery, Scenario } from '#test/support/subscription-scenario'
import { WrittenTests } from '#test/support/written-test'

const v1 = (type: string, payload: object) => ({ type, schemaVersion: 1, payload }) as unknown as SubscriptionEvent
const subscribedV1 = (price: number, day: string) =>
  v1('subscribed', { price, startDate: new Date(day), coverages: ['glass'] })

/** Worked example 7: an old document that ends a contract on 1 January in Paris, which is still December in UTC. */
const endedEarly = new Scenario().record(subscribedV1(480, '2018-12-31T23:00:00Z'), '2018-12-01T09:00:00Z').record(
  v1('protection_schedule_updated', {
    termination: { terminationDate: new Date(1735686000000), reason: 'demande client' },
  }),
  '2024-10-02T09:00:00Z',
)

/** Worked example 8: renewals under the year of the run, so that a retry after New Year renewed, and charged, twice. */
const chargedTwice = new Scenario()
  .record(subscribedV1(480, '2018-12-31T23:00:00Z'), '2018-12-01T09:00:00Z')
  .record(v1('contract_renewed', { year: 2025 }), '2024-12-28T05:00:00Z')
  .record(v1('contract_renewed', { year: 2025 }), '2025-01-02T05:00:00Z')

/** What a terminal or a compiler would read as something else than a letter. */
const unprintable = (text: string) => text.match(/(?![\n\t])[\p{Cc}\u2028\u2029\u202a-\u202e]/gu) ?? []

describe('replay and reproduce in the terminal', () => {
  const { db } = useDatabase()
  let written: WrittenTests
  const file = (name: string) => written.file(name)

  beforeAll(async () => {
    written = await WrittenTests.prepare()
    const about = {
      appVersion: '0.1.0',
      aggregate: 'subscription',
      aggregateId: 'C-1',
      masked: false,
      takenAt: new Date(0),
    }
    await writeFile(file('early.json'), writeReplayFile({ ...about, events: endedEarly.events }))
    await writeFile(file('twice.json'), writeReplayFile({ ...about, events: chargedTwice.events }))
    const broken = [...endedEarly.events, { ...endedEarly.events[1], _id: 'e3', version: 3, type: 'nobody_knows' }]
    await writeFile(file('broken.json'), writeReplayFile({ ...about, events: broken as never }))
    await prepareStore(db(), subscription)
    const payload = { contractId: 'STORED-1', ...bakery } as never
    const by = { actor: claire, reason: 'Signed by Mrs Petit' }
    await openStore(db(), subscription).append({ aggregateId: 'STORED-1', type: 'subscribed', payload }, 's', by)
    await prepareStore(db(), claim)
    const filed = { contractId: 'STORED-1', coverageCode: 'multi_risk', occurrenceDate: null, description: 'Water.' }
    const claimFiled = { aggregateId: 'CLAIM-1', type: 'claim_filed', payload: { ...filed, filedAt: new Date(0) } }
    await openStore(db(), claim).append(claimFiled as never, 'c', by)
  })
  afterAll(() => written.remove())

  const run = (args: string[], env: Record<string, string> = {}) =>
    runCommand(args, { ...onDatabase(db().databaseName), ...env })
  const replay = (name: string, ...args: string[]) => run(['replay', file(name), ...args])
  /** As people run it, in a process of its own. */
  const inTerminal = (...args: string[]) => startCommand(args, onDatabase(db().databaseName)).ended

  describe('ended a day early (worked example 7)', () => {
    it.each(['UTC', 'Europe/Paris', 'America/New_York'])(
      'given %s for a zone, then it ends on 1 January 2025',
      async (TZ) => {
        const { out } = await run(['replay', file('early.json'), '--step', '2'], { TZ })
        expect(out).toContain("terminationDate: '2025-01-01'")
      },
    )

    it('given the reducer of that time beside the shipped one, then the first step where they differ and the field are named', async () => {
      const { code, out } = await replay('early.json', '--reducer', file('old-reducer.ts'))
      expect(code).toBe(1)
      expect(out).toContain('The reducers differ from step 2 on')
      expect(out).toContain("~ termination.terminationDate: '2025-01-01' → '2024-12-31'")
      const before = await replay('early.json', '--until', '2024-10-01', '--reducer', file('old-reducer.ts'))
      expect(before).toMatchObject({
        code: 0,
        out: 'Both reducers give the same state before, and at each of, 1 step.\n',
      })
    })

    it('given what should be true, then the test that is written is red with the old reducer and green with the shipped one', async () => {
      const out = file('early.test.ts')
      const condition = 'termination.terminationDate = 2025-01-01'
      const said = await run(['reproduce', file('early.json'), '--step', '2', '--expect', condition, '--out', out])
      expect(said).toMatchObject({
        code: 0,
        out: expect.stringContaining('Run just now, it passes: what is expected is'),
      })
      const withBug = await written.run(await written.withOldReducer(out, 'bug.test.ts'))
      expect(withBug).toMatchObject({ passed: 0, failed: 1 })
      expect(withBug.failures).toContain(`${condition}: found 2024-12-31`)
    }, 60_000)
  })

  describe('charged twice (worked example 8)', () => {
    it('given the second renewal for a condition, then the step at which it came in, and the key that let it', async () => {
      const { code, out } = await replay('twice.json', '--where', 'renewals.length = 2')
      expect(code).toBe(0)
      expect(out).toContain('"renewals.length = 2" is true for the first time at step 3:')
      expect(out).toContain('key k3')
      expect(out).toContain('+ renewals.1:')
    })

    it('given a condition that ceases to hold, then from which step it is true, and at which no longer', async () => {
      const { code, out } = await replay('twice.json', '--where', 'renewals.length = 1')
      expect(code).toBe(0)
      expect(out).toContain('"renewals.length = 1" is true for the first time at step 2, and no longer at step 3:')
      expect(out).toContain('+ renewals.0:')
      const before = await replay('twice.json', '--where', 'renewals.length = 1', '--until', '2024-12-31')
      expect(before.out).toContain('is true for the first time at step 2:')
    })

    it('given a condition that never holds, then it says so and exits 1', async () => {
      expect(await replay('twice.json', '--where', 'renewals.length = 3')).toMatchObject({
        code: 1,
        out: '"renewals.length = 3" is true at none of 3 steps, nor before them.\n',
      })
    })

    it('given the id of an event for a step, then it is that event’s step, whatever number it has on a page with lanes', async () => {
      const id = String(chargedTwice.events[2]?._id)
      const { out } = await replay('twice.json', '--step', id)
      expect(out).toBe((await replay('twice.json', '--step', '3')).out)
      expect(out).toContain(`event ${id}, key k3`)
    })

    it('given two steps, then what differs between them', async () => {
      const { out } = await replay('twice.json', '--diff', '1..2')
      expect(out).toContain('+ renewals.0:')
      expect(out).not.toContain('renewals.1')
    })
  })

  it('given a history of the database by its number, then its steps in words, and the state in the end', async () => {
    const { code, out } = await inTerminal('replay', 'STORED-1')
    expect(code).toBe(0)
    expect(out).toMatch(/^0 {2}before anything$/m)
    expect(out).toMatch(/ 1 {2}.* · Claire Martin · .*1\s200,00\s€ a year/)
    expect(out).toContain("productCode: 'multi_risk'")
  })

  it('given a contract of the database, when it is reproduced, then the test is green and names nobody', async () => {
    const out = file('stored.test.ts')
    const said = await run(['reproduce', 'STORED-1', '--step', '1', '--out', out])
    expect(said).toMatchObject({
      code: 0,
      out: expect.stringContaining('Run just now, it passes. It holds the state as it is today.'),
    })
    expect(await readFile(out, 'utf8')).not.toMatch(/Boulangerie|73282932000074|Petit/)
    expect(await written.run(out)).toMatchObject({ passed: 1, failed: 0 })
    const again = await run(['reproduce', 'STORED-1', '--step', '1', '--out', out])
    expect(again).toMatchObject({ code: 1, errors: expect.stringContaining('exists already: remove it') })
  }, 60_000)

  it.each(['replay', 'reproduce'])(
    'given the id of an event that stands in another lane, when it is given to %s, then the history that it is of is named',
    async (command) => {
      const [filed] = await openStore(db(), claim).load('CLAIM-1')
      const id = filed?._id ?? expect.fail('no event')
      const { code, out, errors } = await run([command, 'STORED-1', '--step', id])
      expect({ code, out }).toEqual({ code: 1, out: '' })
      expect(errors).toContain(`"${id}" is an event of the claim CLAIM-1: give that number in place of STORED-1.`)
      const inFile = await run([command, file('twice.json'), '--step', id])
      expect(inFile.errors).toContain('another lane of the timeline has a history of its own')
    },
  )

  it('given what should be and is not, at a step named by its event, then the test is run and what it saw is said', async () => {
    const condition = 'termination.terminationDate = 2024-12-31'
    const test = file('not-so.test.ts')
    const id = String(endedEarly.events[1]?._id)
    const { code, out } = await run([
      'reproduce',
      file('early.json'),
      '--step',
      id,
      '--expect',
      condition,
      '--out',
      test,
    ])
    expect(code).toBe(0)
    expect(await readFile(test, 'utf8')).toContain('// Step 2 of subscription C-1')
    expect(out).toContain(`Run just now, it fails: AssertionError: ${condition}: found 2025-01-01`)
  }, 60_000)

  it('given a file of which each text tries to break out, then nothing of it runs or reaches the terminal as it is', async () => {
    const run1 = "x\u2028});globalThis.broken='out';throw new Error('ran');it('y',()=>{//"
    const odd = '\u001b]52;c;aGk=\u0007\u001b[2J\u202e\u009b\n 9  before anything'
    const [first] = chargedTwice.events
    const hostile = {
      ...{ ...first, _id: `e${odd}`, type: run1, idempotencyKey: odd, actor: { kind: 'person', id: odd, name: odd } },
      payload: { [odd]: odd, label: `\`\${1}'"\\` },
    }
    const sound = { ...chargedTwice.events[1], actor: { kind: 'person', id: odd, name: odd }, version: 2 }
    const about = {
      appVersion: run1,
      aggregate: 'subscription',
      aggregateId: 'C-1',
      masked: false,
      takenAt: new Date(0),
    }
    await writeFile(file('hostile.json'), writeReplayFile({ ...about, events: [hostile, sound] as never }))
    const test = file('hostile.test.ts')
    const outputs = [
      await inTerminal('replay', file('hostile.json')),
      await replay('hostile.json', '--step', odd),
      await run(['reproduce', file('hostile.json'), '--step', '1', '--unmasked', '--out', test]),
    ]
    for (const { out, errors } of outputs) expect(unprintable(out + errors)).toEqual([])
    const lines = outputs[0]?.out.split('\n') ?? []
    expect(lines.filter((line) => line.endsWith('before anything'))).toEqual(['0  before anything'])
    expect(unprintable(await readFile(test, 'utf8'))).toEqual([])
    expect(outputs[2]?.out).toContain('Run just now, it fails: ')
    expect(outputs[2]?.out).not.toContain('Error: ran')
  }, 60_000)

  it('given a file that was cut off, then it is replayed up to there, and that is said', async () => {
    await writeFile(file('cut.json'), (await readFile(file('twice.json'), 'utf8')).slice(0, -80))
    const { code, out, errors } = await replay('cut.json')
    expect(code).toBe(0)
    expect(out.split('\n').filter((line) => / · /.test(line))).toHaveLength(2)
    expect(errors).toContain('cut.json was cut off: it is read up to its event 2 of 3.')
  })

  it('given a contract’s file with its claims, then the terminal counts as the timeline does, and reproduces a step of them all', async () => {
    const claims = await openStore(db(), claim).load('CLAIM-1')
    const events = await openStore(db(), subscription).load('STORED-1')
    const about = { appVersion: '0.1.0', aggregate: 'subscription', aggregateId: 'STORED-1', takenAt: new Date(0) }
    const around = [{ aggregate: 'claim', aggregateId: 'CLAIM-1', events: claims }]
    await writeFile(file('around.json'), writeReplayFile({ ...about, masked: false, events, around }))
    const { out } = await replay('around.json')
    expect(out).toMatch(/ 1 {2}.*STORED-1: /)
    expect(out).toMatch(/ 2 {2}.*CLAIM-1: /)
    expect((await replay('around.json', '--own')).out).toBe((await run(['replay', 'STORED-1'])).out)
    const test = file('around.test.ts')
    const condition = 'claim.CLAIM-1.status = open'
    const said = await run(['reproduce', file('around.json'), '--step', '2', '--expect', condition, '--out', test])
    expect(said).toMatchObject({ code: 0, out: expect.stringContaining('Run just now, it passes') })
    expect(await readFile(test, 'utf8')).not.toMatch(/Boulangerie|Water/)
  }, 60_000)

  it('given a step at which the reducer throws, then it says so, shows the step before, and the test is red as it stands', async () => {
    const { out } = await replay('broken.json', '--step', '3')
    expect(out).toContain('UnknownEventError: Document e3 of event.subscription is a "nobody_knows"')
    expect(out).toContain('What follows is the state after step 2.')
    const test = file('broken.test.ts')
    const said = await run(['reproduce', file('broken.json'), '--step', '3', '--out', test])
    expect(said.out).toContain('Run just now, it fails: ')
    expect(said.out).toContain('This step cannot be replayed today: it passes once it can.')
  }, 60_000)

  it.each(['replay', 'reproduce'])('given the help of %s, then it names each kind of history', async (command) => {
    const { out } = await run([command, '--help'])
    const kinds = Object.keys(registry).join(', ')
    expect(out.replaceAll(/\s+/g, ' ')).toContain(`where a number could be of several: ${kinds}`)
  })

  it.each<[string, string[], string]>([
    [
      'a number of nobody',
      ['replay', 'NOBODY'],
      'no history of that number among subscription, claim, collected_file, note, access',
    ],
    ['a kind that is none', ['replay', 'STORED-1', '--aggregate', 'policy'], '"policy" is no kind of history'],
    ['a file that is none', ['replay', 'package.json'], 'no replay file'],
    ['a range that is none', ['replay', 'STORED-1', '--diff', '3'], 'Give two steps, such as 3..7.'],
    ['a range beyond the last', ['replay', 'STORED-1', '--diff', '0..9'], 'STORED-1 has 1 step of its own'],
    ['a day that is none', ['replay', 'STORED-1', '--until', '2024-02-30'], 'Give a day such as 2024-10-05'],
    ['a condition that is none', ['replay', 'STORED-1', '--where', 'renewals'], 'is no condition'],
    ['a module that is none', ['replay', 'STORED-1', '--reducer', 'nowhere.ts'], 'cannot be loaded'],
    [
      'a step beyond the last of a replay',
      ['replay', 'STORED-1', '--step', '9'],
      'STORED-1 has 1 step of its own: the timeline counts those of its other lanes too.',
    ],
    [
      'a field that no state has',
      ['replay', 'STORED-1', '--where', 'renewal.length = 1'],
      'has a field "renewal.length"',
    ],
    [
      'a day before any step',
      ['replay', 'STORED-1', '--step', '1', '--until', '1939-12-30'],
      'Step 1 was recorded after --until; by then there were 0 steps.',
    ],
    ...[
      '1899-12-31',
      '2200-01-01',
      '2024-02-30',
      '0000-01-01',
      '9999-12-31',
      '-000001-01-01T00:00:00Z',
      '',
      '8e15',
    ].map((day): [string, string[], string] => [
      `"${day}" for the day up to which it is looked at`,
      ['replay', 'STORED-1', `--until=${day}`],
      'Give a day such as 2024-10-05, or an instant such as 2024-10-05T08:12:00Z.',
    ]),
    [
      'a step recorded after what is looked at',
      ['replay', 'STORED-1', '--step', '1', '--until', '2020-01-01'],
      'Step 1 was recorded after --until; by then there were 0 steps.',
    ],
    [
      'a field that no state has for what should be',
      ['reproduce', 'STORED-1', '--step', '1', '--expect', 'renewal.length = 1'],
      'has a field "renewal.length"',
    ],
    [
      'a test that is none',
      ['reproduce', 'STORED-1', '--step', '1', '--out', 'test.ts'],
      'name a file that ends in .test.ts',
    ],
    ['an event of another history', ['replay', 'STORED-1', '--step', '65f0'], '"65f0" is no step of STORED-1'],
    ['nothing for a step', ['reproduce', 'STORED-1', '--step', '0'], 'give one from 1 on'],
    ['a step of a timeline with lanes', ['replay', 'STORED-1', '--step', '22'], 'the N of "Version N of STORED-1"'],
    [
      'a step beyond the last',
      ['reproduce', 'STORED-1', '--step', '9'],
      'STORED-1 has 1 step of its own: the timeline counts those of its other lanes too.',
    ],
  ] satisfies [string, string[], string][])('given %s, then it is refused in words', async (_name, args, sentence) => {
    const { code, out, errors } = await run(args)
    expect(errors).not.toMatch(/^ +at /m)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(errors).toContain(sentence)
  })
  it('given the first and the last day that there are, and one on which clocks in Paris did otherwise, then nothing or all had been recorded by then', async () => {
    for (const [day, last] of [
      ['1900-01-01', 'before anything'],
      ['1939-12-30', 'before anything'],
      ['2199-12-31', '1  '],
    ] as const) {
      const { code, out, errors } = await run(['replay', 'STORED-1', '--until', day])
      expect({ code, errors }).toEqual({ code: 0, errors: '' })
      expect(out).toContain(last)
    }
  })
})
