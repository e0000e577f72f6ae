import fc from 'fast-check'

export const AGGREGATES = 3
const KEYS = 5

/** The version that an append expects, said by how it stands to the one there is. */
export type Expect = 'nothing' | 'current' | 'stale' | 'ahead' | 'zero'

export interface Intent {
  aggregate: number
  key: number
  code: number
  actor: number
  expect: Expect
}

/** Which of the open stores does it: they know different things, none of them everything. */
interface ByStore {
  store: number
}

export type Command = ByStore &
  (
    | { kind: 'append'; intent: Intent }
    | { kind: 'append_all'; intents: Intent[] }
    | { kind: 'resend'; which: number; actor: number }
    | { kind: 'race'; intent: Intent; writers: number }
    | { kind: 'restart' }
    | { kind: 'time_passes'; minutes: number }
    | { kind: 'load'; aggregate: number; until: number | null; knownAt: { event: number; shift: number } | null }
    | { kind: 'read'; aggregates: number[]; from: number | null; to: number | null }
  )

const aggregate = fc.nat({ max: AGGREGATES - 1 })
const store = fc.nat({ max: 1 })

// Few keys and few contents: most of what can go wrong needs two things to be the same.
const intent: fc.Arbitrary<Intent> = fc.record({
  aggregate,
  key: fc.nat({ max: KEYS - 1 }),
  code: fc.nat({ max: 1 }),
  actor: fc.nat({ max: 1 }),
  expect: fc.constantFrom('nothing', 'nothing', 'current', 'current', 'stale', 'ahead', 'zero'),
})
const kind = <K extends Command['kind']>(name: K) => fc.constant(name)
const minutes = fc.integer({ min: -30, max: 60 })

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: kind('append'), store, intent }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: kind('append_all'),
      store,
      intents: fc.array(intent, { minLength: 1, maxLength: 4 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: kind('resend'), store, which: fc.nat(), actor: fc.nat({ max: 1 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('race'), store, intent, writers: fc.integer({ min: 2, max: 4 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('restart'), store }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('time_passes'), store, minutes }) },
  {
    weight: 3,
    arbitrary: fc.record({
      ...{ kind: kind('load'), store, aggregate },
      until: fc.option(fc.nat({ max: 6 })),
      knownAt: fc.option(fc.record({ event: fc.nat(), shift: fc.constantFrom(-1, 0, 1) })),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      ...{ kind: kind('read'), store, aggregates: fc.subarray([0, 1, 2], { minLength: 1 }) },
      from: fc.option(fc.nat()),
      to: fc.option(fc.nat()),
    }),
  },
) as fc.Arbitrary<Command>

/** What is done in one run: how many old documents each contract begins with, and the commands. */
export interface Plan {
  old: number[]
  commands: Command[]
}

export const plan: fc.Arbitrary<Plan> = fc.record({
  old: fc.array(fc.constantFrom(0, 0, 0, 1, 2), { minLength: AGGREGATES, maxLength: AGGREGATES }),
  commands: fc.array(command, { minLength: 1, maxLength: 14 }),
})
