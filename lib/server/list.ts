import 'server-only'
import { now } from '#lib/clock'
import type { Permission } from '#lib/domain/permissions'
import { parisDate } from '#lib/engine/core/calendar-date'
import type { Personal } from '#lib/engine/core/personal'
import { type AnyList, type List, type Listed, sortable } from '#lib/engine/views/list'
import { queryList } from '#lib/engine/views/list-query'
import type { Row } from '#lib/engine/views/view'
import { database } from '#lib/server/db'
import { maskValue, seesPersonalData } from '#lib/server/masking'
import type { Session } from '#lib/server/session/session'

const PAGE_SIZE = 50

/** What it takes to see a list: that one may read what its rows are of. */
export const listPermission = ({ view }: AnyList) => `${view.aggregate.name}.read` as Permission

/** One page of a list as this reader may see it. Who may not see people's data can neither search nor sort by it. */
export async function readList<R extends Row, H extends keyof R, D, C, T extends string>(
  session: Session,
  list: List<R, H, D, C, T>,
  asked: unknown,
) {
  const seesPersonal = seesPersonalData(session)
  const today = parisDate(now())
  const { rows, ...answer } = await queryList(database(), list, asked, { today, seesPersonal, pageSize: PAGE_SIZE })
  return {
    ...answer,
    today,
    seesPersonal,
    pageSize: PAGE_SIZE,
    sortable: sortable(list, seesPersonal).map(({ id }) => id),
    rows: rows.map((row) => masked(session, list, row)),
  }
}

function masked<R extends Row, H extends keyof R, D>(
  session: Session,
  { personal }: AnyList,
  row: Listed<R, H, D>,
): Listed<R, H, D> {
  const fields = Object.entries(personal as Record<string, string>)
  const of = row as Record<string, Personal<string> | null>
  return {
    ...row,
    ...Object.fromEntries(fields.map(([field, label]) => [field, maskValue(session, label, of[field] ?? null)])),
  }
}
