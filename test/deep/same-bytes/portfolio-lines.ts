import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Db } from 'mongodb'
import { exportCollection, exportFiles } from '#lib/cli/export-collection'
import { registry } from '#lib/domain/registry'
import { subscription } from '#lib/domain/subscription/aggregate'
import { views } from '#lib/domain/workers'
import { verifyHistories } from '#lib/engine/archive/verify-histories'
import { canonicalText } from '#lib/engine/core/canonical-text'
import { collectionName } from '#lib/engine/store/event-store'
import type { Result } from '../part.ts'
import { checkDesk } from '../worker/check-desk.ts'
import { onDesk } from '../worker/desk.ts'
import { comparableLines, type Exported } from './comparable-lines.ts'
import { allLines } from './kept-lines.ts'

/**
 * A portfolio on a desk of its own, whose worker has made the rows: its events as the product exports them and its
 * rows, both as lines that another run has too; and whether every chain holds and every row is the fold of its events.
 */
export const portfolioLines = (bringIn: (db: Db) => Promise<void>): Promise<{ lines: Exported; checked: Result }> =>
  onDesk(async (desk) => {
    await bringIn(desk.db)
    const paid = { type: 'premium_payment_received' }
    const paidBefore = await desk.db.collection(collectionName(subscription)).countDocuments(paid)
    desk.work()
    const rows = await checkDesk(desk, [], { paidBefore })
    const broken = await brokenChains(desk.db)
    const { lines, rename } = comparableLines(await exportAll(desk.db))
    const checked = { ok: rows.ok && broken === 0, summary: `${broken} broken chains; ${rows.summary}` }
    return { lines: new Map([...lines, ...(await allRows(desk.db, rename))]), checked }
  })

async function brokenChains(db: Db): Promise<number> {
  let broken = 0
  for (const aggregate of Object.values(registry)) {
    const { breaks, unread } = await verifyHistories(db, aggregate)
    broken += breaks.length + unread.length
  }
  return broken
}

async function exportAll(db: Db): Promise<Exported> {
  const folder = await mkdtemp(join(tmpdir(), 'hindsight-same-bytes-'))
  try {
    const exported = new Map<string, string[]>()
    for (const aggregate of Object.values(registry)) {
      await exportCollection(db, aggregate, folder)
      exported.set(collectionName(aggregate), await allLines(exportFiles(folder, aggregate).events))
    }
    return exported
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The rows of every view, a line each: what they say, whatever the order of their fields. */
async function allRows(db: Db, rename: (text: string) => string): Promise<Exported> {
  const rows = new Map<string, string[]>()
  for (const { name } of views) {
    const documents = await db.collection(name).find().sort({ _id: 1 }).toArray()
    rows.set(
      name,
      documents.map((row) => rename(canonicalText(row))),
    )
  }
  return rows
}
