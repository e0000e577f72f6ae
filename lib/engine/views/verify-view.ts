import { setTimeout as pause } from 'node:timers/promises'
import type { Db, Document } from 'mongodb'
import { canonicalText } from '#lib/engine/core/canonical-text'
import { type Folded, foldAll, foldOne } from '#lib/engine/views/fold-rows'
import { overSwap } from '#lib/engine/views/rebuild/swap-view'
import type { AnyView, Row } from '#lib/engine/views/view'

interface ViewDifference {
  id: string
  /** The first field that differs, or what is wrong with the row as a whole. */
  field: string
}

/** How often, and how long apart, a row that differs is looked at again: events may be on their way to it. */
const SECOND_LOOKS = { times: 10, apart: 300 }

/**
 * Compares every row of a view with the fold of its events, also the other way round: a row without events is
 * a difference, and so is a history that cannot be folded, whatever its row says.
 */
export async function verifyView(db: Db, view: AnyView): Promise<{ checked: number; differences: ViewDifference[] }> {
  const suspects: string[] = []
  const withEvents = new Set<string>()
  for await (const chunk of foldAll(db, view)) {
    for (const folded of chunk) {
      withEvents.add(folded.aggregateId)
      if (await differenceOf(db, view, folded)) suspects.push(folded.aggregateId)
    }
  }
  const ids = await overSwap(() =>
    rowsOf(db, view)
      .find({}, { projection: { _id: 1 } })
      .toArray(),
  )
  for (const { _id } of ids) if (!withEvents.has(_id)) suspects.push(_id)
  const settled = await Promise.all(suspects.map((id) => lookAgain(db, view, id)))
  return { checked: withEvents.size, differences: settled.filter((difference) => difference !== null) }
}

const rowsOf = (db: Db, view: AnyView) => db.collection<Document & { _id: string }>(view.name)

async function lookAgain(db: Db, view: AnyView, id: string): Promise<ViewDifference | null> {
  let field: string | null = null
  for (let look = 0; look < SECOND_LOOKS.times; look++) {
    const folded = await foldOne(db, view, id)
    field = await differenceOf(db, view, folded)
    if (field === null) return null
    // No event on its way mends a history.
    if (folded.broken) break
    await pause(SECOND_LOOKS.apart)
  }
  return { id, field: field as string }
}

async function differenceOf(db: Db, view: AnyView, { aggregateId, row, broken }: Folded): Promise<string | null> {
  if (!broken) return firstDifference(row, await rowsOf(db, view).findOne({ _id: aggregateId }))
  const { error, document } = broken
  return `parked, since it cannot be folded: ${error.message}${document ? ` (${document})` : ''}`
}

function firstDifference(expected: Row | null, found: Document | null): string | null {
  if (!expected) return found ? 'a row without events' : null
  if (!found) return 'the row is missing'
  const fields = [...new Set([...Object.keys(expected), ...Object.keys(found)])]
  return (
    fields.find((field) => canonicalText((expected as unknown as Document)[field]) !== canonicalText(found[field])) ??
    null
  )
}
