import { beforeEach, describe, expect, it } from 'vitest'
import { subscriptionsView } from '#lib/domain/subscription/views/subscriptions'
import { compareRows, findDiffering } from '#lib/engine/views/rebuild/compare-view'
import type { Comparison } from '#lib/engine/views/rebuild/rebuild'
import type { AnyView } from '#lib/engine/views/view'
import { useDatabase } from '#test/support/database'

const view = subscriptionsView as unknown as AnyView
const fresh = 'fresh_rows'

describe('the rows of a view beside those that are written anew', () => {
  const { db } = useDatabase()
  const row = (_id: string, version: number, holderName = 'Boulangerie du Canal') => ({
    ...{ _id, holderName },
    versions: { subscription: version, claim: 0 },
  })
  const put = (name: string, ...rows: ReturnType<typeof row>[]) =>
    db().collection<{ _id: string }>(name).insertMany(rows)
  async function look(last: boolean) {
    const comparison: Comparison = { rows: 0, differing: 0, fields: {}, examples: [] }
    const { ids } = await findDiffering(db(), view, fresh)
    const moving = await compareRows(db(), view, fresh, { ids, last, comparison })
    return { ids, moving, ...comparison }
  }
  beforeEach(() => db().dropDatabase())

  it('given the same, then nothing; given another value at the same version, then that differs at the first look', async () => {
    await put(view.name, row('C-1', 3), row('C-2', 3))
    await put(fresh, row('C-1', 3), row('C-2', 3, 'Librairie du Port'))
    expect(await look(false)).toMatchObject({ ids: ['C-2'], moving: [], differing: 1, fields: { holderName: 1 } })
  })

  it('given rows at other versions, or in one of the two alone, then they may be on their way, and only the last look counts them', async () => {
    await put(view.name, row('AHEAD', 4), row('BEHIND', 2), row('OLD', 1))
    await put(fresh, row('AHEAD', 3), row('BEHIND', 3), row('NEW', 1))
    const ids = ['AHEAD', 'BEHIND', 'NEW', 'OLD']
    expect(await look(false)).toMatchObject({ ids, moving: ids, differing: 0, examples: [] })
    const last = await look(true)
    expect(last).toMatchObject({ moving: [], differing: 4, fields: { versions: 2 } })
    expect(last.examples.map(({ id, only }) => [id, only])).toEqual([
      ['AHEAD', null],
      ['BEHIND', null],
      ['NEW', 'new'],
      ['OLD', 'old'],
    ])
  })
})
