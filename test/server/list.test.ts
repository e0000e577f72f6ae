import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { drawRows } from '#components/list/draw-list'
import { fileList } from '#lib/domain/collected-file/lists/files'
import { lists } from '#lib/domain/lists'
import { roles } from '#lib/domain/roles'
import { contractList } from '#lib/domain/subscription/lists/contracts'
import { wordsIn } from '#lib/messages/catalogues'
import { listPermission, readList } from '#lib/server/list'
import { may, type Session } from '#lib/server/session/session'
import { useDatabase } from '#test/support/database'

const session = (role: string): Session => ({
  id: 's1',
  user: { id: 'u1', name: 'Tom Leroy', email: 'tom@hindsight.test', role },
})
const shared = globalThis as { hindsightClient?: { close(): Promise<void> } }

const last = {
  lastEventId: 'e',
  lastEventTitle: 'history_altered',
  lastEventAt: new Date(),
  lastEventActor: 'Staff 01',
}
const contract = {
  ...{ _id: 'C-1', versions: { subscription: 1 }, holderName: 'Anne Durand', search: 'c1 annedurand', segments: [] },
  ...{ startDate: '2025-01-01', terminationDate: null, withdrawn: false, expiryDate: null, productCode: 'home' },
  ...last,
}
const file = {
  ...{ _id: 'F-1', versions: { collected_file: 1 }, status: 'collected', expiresOn: null, ownerId: 'C-1', kind: 'rib' },
  ...{ dueDate: null, issuedDate: null, originalName: 'RIB Durand.pdf', mimeType: null, bytes: null },
  ...last,
}

describe('a list, as its page reads it', () => {
  const { db } = useDatabase()
  beforeAll(async () => {
    process.env.MONGODB_URI = inject('mongodbUri')
    process.env.MONGODB_DB = db().databaseName
    await db()
      .collection<{ _id: string }>(contractList.view.name)
      .insertOne({ ...contract })
    await db()
      .collection<{ _id: string }>(fileList.view.name)
      .insertOne({ ...file })
    return () => shared.hindsightClient?.close()
  })

  it.each(['staff', 'support'])(
    'given %s, then people’s data is there, and can be searched and sorted by',
    async (role) => {
      const contracts = await readList(session(role), contractList, { text: 'durand' })
      expect(contracts.rows[0]?.holderName).toBe('Anne Durand')
      expect(contracts.sortable).toContain('holder')
      expect((await readList(session(role), fileList, { text: 'durand' })).rows[0]?.originalName).toBe('RIB Durand.pdf')
    },
  )

  it('given a developer, then nothing of a person leaves the server, drawn or not, and no column tells their order', async () => {
    for (const list of [contractList, fileList] as const) {
      const answer = await readList(session('developer'), list as typeof fileList, { text: '' })
      expect(answer.rows).toHaveLength(1)
      const { rows } = answer
      const drawn = drawRows(list, rows, {}, wordsIn('en'), answer.today)
      const cells = Object.values(drawn[0]?.cells ?? {})
      for (const text of [JSON.stringify(answer), renderToString(createElement('div', null, ...cells))])
        expect(text).not.toMatch(/durand/i)
      expect(answer.sortable).not.toContain('holder')
      expect(answer.sortable).not.toContain('name')
      expect((await readList(session('developer'), list as typeof fileList, { text: 'durand' })).rows).toEqual([])
    }
  })

  it('given a row, then what nobody reads as it is does not leave the database', async () => {
    const { rows } = await readList(session('staff'), contractList, {})
    expect(Object.keys(rows[0] ?? {})).not.toEqual(expect.arrayContaining(['search']))
    expect(Object.keys(rows[0] ?? {})).not.toEqual(expect.arrayContaining(['segments']))
  })

  it('given any list, then it takes the right to read what its rows are of', () => {
    expect(lists.map(listPermission)).toEqual(['subscription.read', 'claim.read', 'collected_file.read'])
    for (const list of lists) {
      for (const role of roles) expect(may(session(role), listPermission(list))).toBe(true)
      expect(may(session('none'), listPermission(list))).toBe(false)
    }
  })
})
