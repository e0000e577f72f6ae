import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportCollection, exportFiles } from '#lib/cli/export-collection'
import { givenLines } from '#lib/cli/export-file'
import { subscription } from '#lib/domain/subscription/aggregate'
import { importLines } from '#lib/engine/archive/import-events'
import { collectionName, prepareStore } from '#lib/engine/store/event-store'
import { number, type Part } from '../part.ts'
import { checkDesk } from './check-desk.ts'
import { onDesk } from './desk.ts'
import { Flow } from './flow.ts'
import { leaveOff } from './leave-off.ts'

/** While the worker is off, the events are exported, their collection is dropped, and they are brought back. */
export const restored: Part = (say) =>
  onDesk(async (desk) => {
    const folder = await mkdtemp(join(tmpdir(), 'hindsight-restored-'))
    try {
      const { before, missed } = await leaveOff(desk)
      const { written } = await exportCollection(desk.db, subscription, folder)
      await desk.db.collection(collectionName(subscription)).drop()
      await prepareStore(desk.db, subscription)
      const { events, sums } = exportFiles(folder, subscription)
      const { added, refused } = await importLines(desk.db, subscription, givenLines(events, sums))
      say(`killed; ${number(written)} events exported, their collection dropped, ${number(added)} brought back`)
      const after = new Flow(desk.db, { events: 900, from: 2_000 })
      desk.work()
      const { ok, summary } = await checkDesk(desk, [before, missed, after])
      return { ok: ok && added === written && refused.length === 0, summary }
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
