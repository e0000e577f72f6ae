import { describe, expect, it } from 'vitest'
import { fileList } from '#lib/domain/collected-file/lists/files'
import { lists } from '#lib/domain/lists'
import { calendarDate } from '#lib/engine/core/calendar-date'
import { queryList } from '#lib/engine/views/list-query'
import { listState } from '#lib/engine/views/list-state'
import { useDatabase } from '#test/support/database'

const nothing = { text: '', chosen: { status: [], kind: [] }, sort: 'when', descending: true, page: 1 }

const hostile: [string, unknown][] = [
  ['nothing', undefined],
  ['null', null],
  ['a text', 'status=open'],
  ['an operator for the text', { text: { $ne: null } }],
  ['an operator for a code', { chosen: { status: { $gt: '' }, kind: [{ $ne: null }] } }],
  ['codes that there are not', { chosen: { status: ['$where', '__proto__', 'Verified'], kind: ['unknown '] } }],
  ['facets that there are not', { chosen: { $where: ['1'], constructor: ['x'], versions: ['1'] } }],
  ['a field instead of a column', { sort: 'originalName', descending: false }],
  ['a column that every object has', { sort: 'constructor', descending: false }],
  ['an operator for a column', { sort: { $natural: 1 }, descending: { $gt: 0 } }],
  ['a page that is none', { page: { $gt: 0 } }],
  ['a page that is no number', { page: Number.NaN }],
  ['a page before the first', { page: Number.NEGATIVE_INFINITY }],
  ['fields that no list has', { pageSize: 1_000_000, pipeline: [{ $out: 'events' }], $where: '1' }],
]

describe('what a list can be asked for', () => {
  const { db } = useDatabase()

  it.each(hostile)('given %s, then it is as if nothing had been asked', (_, asked) => {
    expect(listState(fileList, asked)).toEqual(nothing)
  })

  it.each(hostile)('given %s, then every list answers', async (_, asked) => {
    const reader = { today: calendarDate('2025-01-17'), seesPersonal: true, pageSize: 50 }
    for (const list of lists)
      expect(await queryList(db(), list as typeof fileList, asked, reader)).toMatchObject({ rows: [], all: 0 })
  })

  it('given known codes among others, then these are left, once and in the order of the list', () => {
    const asked = { chosen: { status: ['expired', 'x', 'requested', 'expired'] } }
    expect(listState(fileList, asked).chosen.status).toEqual(['requested', 'expired'])
  })

  it('given a text and a page without bounds, then both have some', () => {
    const { text, page } = listState(fileList, { text: 'x'.repeat(10_000), page: Number.POSITIVE_INFINITY })
    expect([text.length, page]).toEqual([200, 1_000_000])
    expect(listState(fileList, { page: 2.9 }).page).toBe(2)
  })
})
