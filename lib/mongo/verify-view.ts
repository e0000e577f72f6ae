import { setTimeout as pause } from 'node:timers/promises'
import type { Db, Document } from 'mongodb'
import { canonicalText } from '#lib/core/canonical'
import { openStore } from '#lib/mongo/event-store'
import { histories } from '#lib/mongo/histories'
import { type Row, rowOf, type View } from '#lib/views/view'

export interface ViewDifference {
  id: string
  /** The first field that differs, or what is wrong with the row as a whole. */
  field: string
}

/** How often, and how long apart, a row that differs is looked at again: events may be on their way to it. */
const SECOND_LOOKS = { times: 10, apart: 300 }

/** Compares every row of a view with the fold of its events, also the other way round: a row without events is a difference. */
export async function verifyView(
  db: Db,
  view: View<never, never, Row> | View,
): Promise<{ checked: number; differences: ViewDifference[] }> {
  const folded = view as View
  const rows = db.collection<Document & { _id: string }>(view.name)
  const suspects: ViewDifference[] = []
  const withEvents = new Set<string>()
  for await (const history of histories(openStore(db, folded.aggregate).read())) {
    const id = history[0]?.aggregateId as string
    withEvents.add(id)
    const field = firstDifference(rowOf(folded, history), await rows.findOne({ _id: id }))
    if (field) suspects.push({ id, field })
  }
  for await (const { _id } of rows.find({}, { projection: { _id: 1 } })) {
    if (!withEvents.has(_id)) suspects.push({ id: _id, field: 'a row without events' })
  }
  const settled = await Promise.all(suspects.map((suspect) => lookAgain(db, folded, suspect)))
  return { checked: withEvents.size, differences: settled.filter((difference) => difference !== null) }
}

async function lookAgain(db: Db, view: View, { id }: ViewDifference): Promise<ViewDifference | null> {
  let field: string | null = null
  for (let look = 0; look < SECOND_LOOKS.times; look++) {
    const expected = rowOf(view, await openStore(db, view.aggregate).load(id))
    field = firstDifference(expected, await db.collection<Document & { _id: string }>(view.name).findOne({ _id: id }))
    if (field === null) return null
    await pause(SECOND_LOOKS.apart)
  }
  return { id, field: field as string }
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
