import { describe, expect, it } from 'vitest'
import { noCounts } from '#lib/domain/subscription/jobs/count-night'
import { views } from '#lib/domain/workers'
import type { JobRunFacts } from '#lib/engine/jobs/job-facts'
import {
  inStep,
  isWell,
  needsSomebody,
  overallOf,
  overallState,
  partitionRanges,
  type ReactorFacts,
  stateOf,
  statesOf,
} from '#lib/engine/reactors/operations/operations'
import { type AnyView, rowOf, type View } from '#lib/engine/views/view'
import { en } from '#lib/messages/en'
import { fr } from '#lib/messages/fr'
import { sampleRows } from '#test/domain/sample-history'

const well: ReactorFacts = {
  ...{ name: 'v', kind: 'view', aggregate: 'subscription', working: true, currentTo: '2026-01-01T00:00:00.000Z' },
  ...{
    behind: 0,
    behindSeconds: 0,
    lastMinute: { subscription: 0 },
    stuck: 0,
    skipped: 0,
    retrying: 0,
    failure: null,
    completeness: null,
  },
  ...{ silentWorkers: [], scanning: false, settled: true, throughput: null },
}

const night: JobRunFacts = {
  ...{ day: '2026-03-01', worker: 'w', attempts: 1, missed: 0, counts: noCounts, failure: null },
  ...{ beganAt: '2026-02-28T23:00:01.000Z', endedAt: null, until: '2026-02-28T23:00:10.000Z' },
}
const throughput = { perSecond: 40, secondsLeft: 90 }
const unread = { currentTo: null, behind: null, behindSeconds: null }

describe('how a reactor is doing', () => {
  it.each([
    ['it works and nothing waits', {}, 'current', false],
    ['an event is on its way', { behind: 3, behindSeconds: 0.4 }, 'current', false],
    ['events wait for long', { behind: 3, behindSeconds: 6 }, 'behind', false],
    ['it has only begun', { ...unread, settled: false }, 'starting', false],
    ['it reads everything once', { ...unread, scanning: true }, 'starting', false],
    ['nobody reads what it has not read', unread, 'partly', true],
    ['a worker does nothing on its partitions', { silentWorkers: ['w'], scanning: true }, 'partly', true],
    ['events wait for minutes', { behind: 3, behindSeconds: 301 }, 'late', true],
    ['they do, and get less', { behind: 3, behindSeconds: 20_000, throughput }, 'behind', false],
    [
      'they do, and more come in',
      { behind: 3, behindSeconds: 301, throughput: { ...throughput, secondsLeft: null } },
      'behind',
      false,
    ],
    ['they do, and it has only begun', { behind: 3, behindSeconds: 20_000, settled: false }, 'behind', false],
    ['they do while everything is read again', { behind: 3, behindSeconds: 301, scanning: true }, 'behind', false],
    ['something is parked', { stuck: 1 }, 'stuck', true],
    ['all that is parked was skipped', { skipped: 1 }, 'current', false],
    ['it is silent, whatever is parked', { working: false, stuck: 1 }, 'down', true],
  ] as const)('given %s, then its state says so', (_what, facts, state, alarming) => {
    expect(stateOf({ ...well, ...facts })).toBe(state)
    expect(needsSomebody({ ...well, ...facts })).toBe(alarming)
  })

  it('given several, then the worst is that of the whole', () => {
    expect(overallState([well, { ...well, stuck: 1 }, { ...well, behind: 9, behindSeconds: 60 }])).toBe('stuck')
    expect(overallState([well, well])).toBe('current')
  })

  it('given several things are wrong with one, then each is said, the worst first', () => {
    const partly = { ...well, stuck: 1, silentWorkers: ['w'], behind: 9, behindSeconds: 400 }
    expect(statesOf(partly)).toEqual(['partly', 'late', 'stuck'])
    expect(statesOf({ ...partly, working: false })).toEqual(['down', 'stuck'])
    expect(statesOf({ ...well, stuck: 1, behind: 9, behindSeconds: 400, throughput })).toEqual(['stuck', 'behind'])
    expect(statesOf(well)).toEqual(['current'])
  })

  it('given a night that somebody has to know of, then all is not well, whatever the reactors say', () => {
    const at = '2026-03-01T23:02:00.000Z'
    const last = { ...night, endedAt: '2026-02-28T23:00:09.000Z' }
    const job = { name: 'nightly_run', last, nextAt: '2026-03-01T23:00:00.000Z', kept: true }
    expect(isWell({ reactors: [well], jobs: [job], at })).toBe(false)
    expect(overallOf({ reactors: [well], jobs: [job], at })).toBe('late')
    expect(overallOf({ reactors: [{ ...well, working: false }], jobs: [job], at })).toBe('down')
    expect(isWell({ reactors: [well], jobs: [{ ...job, kept: false }], at })).toBe(true)
    expect(isWell({ reactors: [{ ...well, working: false }], jobs: [], at })).toBe(false)
  })

  it('given something is parked, then it is not counted as in step, and what was mended is', () => {
    const completeness = { at: '2026-01-01T00:00:00.000Z', aggregates: 10, incomplete: 4, repaired: 2, broken: 1 }
    expect(inStep({ ...well, stuck: 1, skipped: 1, completeness })).toEqual({ right: 7, all: 10 })
    expect(inStep(well)).toBeNull()
  })

  it('given partitions of a worker, then neighbours are written together', () => {
    expect(partitionRanges([7, 0, 1, 2, 5, 4])).toBe('0–2, 4–5, 7')
    expect(partitionRanges([])).toBe('')
  })

  it.each([
    ['en', en],
    ['fr', fr],
  ])('given any view, then it has a name in %s', (_language, { viewNames }) => {
    for (const { name } of views) expect(viewNames).toHaveProperty(name)
  })

  it.each([
    ['en', en],
    ['fr', fr],
  ])('given any field of any row, then a rebuild can name it in %s', (_language, { rowFields }) => {
    for (const view of views as readonly AnyView[]) {
      const row = sampleRows(view).map(({ own, others }) => rowOf(view as View, own, others))
      for (const field of Object.keys(row.at(-1) ?? {})) expect(rowFields).toHaveProperty([field])
    }
  })
})
