import { instantOf } from '#lib/engine/core/canonical-text'
import { InvalidEventError } from '#lib/engine/core/errors'
import type { Recorded } from '#lib/engine/core/event'
import type { LoadBound, ReadFilter } from '#lib/engine/core/store'

/** Refuses what is no id, version or instant, before the driver sees it: an operator in its place would be a query. */
export function checkBound(aggregateId: unknown, { afterVersion, untilVersion, knownAt }: LoadBound): void {
  requireText('aggregateId', aggregateId)
  requireVersion('afterVersion', afterVersion)
  requireVersion('untilVersion', untilVersion)
  requireInstant('knownAt', knownAt)
}

export function checkFilter({ types, aggregateIds, from, to }: ReadFilter): void {
  requireTexts('types', types)
  requireTexts('aggregateIds', aggregateIds)
  requireInstant('from', from)
  requireInstant('to', to)
}

export const matches = (event: Recorded, { types, from, to }: ReadFilter) =>
  (!types || types.includes(event.type)) && (!from || event.appendDate >= from) && (!to || event.appendDate < to)

function requireTexts(field: string, values: unknown): void {
  if (values === undefined || values === null) return
  if (!Array.isArray(values)) throw new InvalidEventError(field, 'is not a list')
  for (const [index, value] of values.entries()) requireText(`${field}.${index}`, value)
}

/** More than any id or key that was ever stored, less than what the server would choke on. */
const MAX_TEXT = 4_096

export function requireText(field: string, value: unknown): void {
  if (typeof value !== 'string') throw new InvalidEventError(field, 'is not a text')
  if (value.length > MAX_TEXT) throw new InvalidEventError(field, `is longer than ${MAX_TEXT} characters`)
}

function requireVersion(field: string, value: unknown): void {
  if (value !== undefined && value !== null && !(Number.isSafeInteger(value) && (value as number) >= 0))
    throw new InvalidEventError(field, 'is not a version: 0, 1, 2 …')
}

function requireInstant(field: string, value: unknown): void {
  if (value !== undefined && value !== null && instantOf(value) === null)
    throw new InvalidEventError(field, 'is not an instant')
}
