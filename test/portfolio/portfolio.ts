import { fail } from 'node:assert'
import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'
import type { Recorded } from '#lib/engine/core/event'
import {
  type DecidedContract,
  type DecidedEvent,
  decideContract,
  type ImportOptions,
} from '#lib/portfolio/decide-contract'
import { type Mapping, mappingSchema } from '#lib/portfolio/mapping'
import { importActor } from '#lib/portfolio/own-record'
import { type Policy, type ReadPortfolio, readPolicies } from '#lib/portfolio/policy-periods'
import { readTable, type Table } from '#lib/portfolio/read-table'

type History = Recorded<SubscriptionEvent>[]

/** What the garage's file calls its columns. */
export const HEADER = 'Police,Véhicule,Début,Fin,Paiement,Franchise'

/** A mapping of that file, known up to the end of 2013. */
export const garage = (changes: object = {}): Mapping =>
  mappingSchema.parse({
    ...{ source: 'garage', policy: 'Police', item: 'Véhicule', begin: 'Début', end: 'Fin', endIncluded: true },
    ...{ observedUntil: '2013-12-31', contractId: 'G-{Police}', productCode: 'motor', currency: 'EUR' },
    paymentFrequency: { column: 'Paiement', values: { an: 'annual', mois: 'monthly' } },
    coverage: {
      ...{ code: 'vehicle_{Véhicule}', label: 'Véhicule {Véhicule}, franchise {Franchise}' },
      deductible: { column: 'Franchise', cents: { aucune: 0, 'cent euros': 10_000 } },
    },
    ...changes,
  })

export function tableOf(text: string, mapping = garage()): Table {
  const read = readTable(text, mapping)
  return 'table' in read ? read.table : fail(`the file is refused: it ${read.problem}`)
}

/** A file of these lines below its header, read. */
export const read = (lines: readonly string[], mapping = garage()): ReadPortfolio =>
  readPolicies(tableOf([HEADER, ...lines].join('\n'), mapping), mapping)

export const onlyPolicy = (lines: readonly string[], mapping = garage()): Policy =>
  read(lines, mapping).policies[0] ?? fail('nothing of the file comes in')

export const importOptions = (changes: Partial<ImportOptions> = {}): ImportOptions => ({
  ...{ mapping: garage(), actor: importActor('garage'), reason: 'Portfolio import of garage' },
  ...{ now: new Date('2026-11-30T10:00:00Z'), recordCorrections: false, ...changes },
})

/** An import into a history in memory: what it decides is recorded behind what stands, nothing is stored. */
export function imported(
  history: History,
  lines: readonly string[],
  { observedUntil = '2013-12-31', recordCorrections = false } = {},
): DecidedContract & { history: History } {
  const mapping = garage({ observedUntil })
  const decided = decideContract(history, onlyPolicy(lines, mapping), importOptions({ mapping, recordCorrections }))
  return { ...decided, history: [...history, ...recorded(history, decided.events)] }
}

const recorded = (history: History, events: readonly DecidedEvent[]): History =>
  events.map(({ event, planned }, index) => recordedAs(event, history.length + index + 1, planned.key))

export const recordedAs = (
  event: object,
  version: number,
  idempotencyKey: string,
  actor = importActor('garage'),
): Recorded<SubscriptionEvent> =>
  ({
    ...{ schemaVersion: 2, ...event, version, idempotencyKey, actor },
    ...{ _id: `e${version}`, appendDate: new Date('2026-11-30T10:00:00Z'), correlationId: 'c', contentHash: '' },
    ...{ hashVersion: 1, prevHash: null, hash: '' },
  }) as unknown as Recorded<SubscriptionEvent>
