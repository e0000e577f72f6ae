import { readFile } from 'node:fs/promises'
import type { Db } from 'mongodb'
import { loadDemo } from '#lib/demo/load-demo'
import { subscription } from '#lib/domain/subscription/aggregate'
import { parisDate } from '#lib/engine/core/calendar-date'
import { openStore } from '#lib/engine/store/event-store'
import { decodeText } from '#lib/portfolio/decode-text'
import { importPortfolio } from '#lib/portfolio/import-portfolio'
import { mappingSchema } from '#lib/portfolio/mapping'
import { importActor } from '#lib/portfolio/own-record'
import { readPolicies } from '#lib/portfolio/policy-periods'
import { readTable } from '#lib/portfolio/read-table'
import { fleetFile, fleetMap } from '../fleet-file.ts'

/** The instant at which everything is brought in; the demo reaches up to the day before it. */
const NOW = new Date('2026-11-23T10:00:00Z')

/** The demo of `npm start`, as of a fixed day. */
export async function bringInDemo(db: Db): Promise<void> {
  await loadDemo(db, () => undefined, parisDate(NOW))
}

/** The real fleet, as `import-portfolio` brings it in, at a fixed instant. */
export async function bringInFleet(db: Db): Promise<void> {
  const mapping = mappingSchema.parse(JSON.parse(await readFile(fleetMap, 'utf8')))
  const decoded = decodeText(await readFile(fleetFile))
  const read = 'problem' in decoded ? decoded : readTable(decoded.text, mapping)
  if ('problem' in read) throw new Error(`${fleetFile} ${read.problem}`)
  const how = {
    ...{ mapping, actor: importActor(mapping.source), reason: `Portfolio import of ${mapping.source}` },
    ...{ now: NOW, recordCorrections: false, dryRun: false },
  }
  const store = openStore(db, subscription, { now: () => NOW })
  const watch = { stop: new AbortController().signal, onContract: () => undefined }
  const { failure } = await importPortfolio(store, readPolicies(read.table, mapping), how, watch)
  if (failure) throw failure
}
