import { type CodeOf, type Value, type WordList, wordValue } from '#lib/domain/shared/value'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import type { LastEvent } from '#lib/engine/views/last-event'

/** What a status means to whoever works through a list: it chooses the badge's icon and colour. */
export type StatusLook = 'new' | 'waits' | 'well' | 'alarm' | 'over'

/** What stands in a cell of a list: a value as everywhere, or something that leads on. */
export type ListCell =
  | Value
  /** The number of something that has a page. */
  | { kind: 'record'; id: string; href: string }
  | { [List in WordList]: { kind: 'status'; list: List; code: CodeOf<List>; look: StatusLook } }[WordList]
  /** A day that the source does not vouch for. */
  | { kind: 'unsure_date'; date: CalendarDate }
  /** The last event of a row, by its title, and who recorded it. */
  | { kind: 'event'; aggregate: string; title: string; actor: string }
  /** When it was, as near as a list needs it. */
  | { kind: 'moment'; at: Date }
  /** There is none, which is no fault. */
  | { kind: 'none' }

/** How many there are. */
export const count = (number: number): ListCell => ({ kind: 'number', number })

export const none: ListCell = { kind: 'none' }

/** The word of a code by which a list is filtered; of any other, that it is not known. */
export const choiceOf =
  <List extends WordList>(list: List, codes: readonly CodeOf<List>[]) =>
  (code: string): ListCell =>
    wordValue(list, codes.find((known) => known === code) ?? null)

/** A value that may not have come about yet, which is no fault either. */
export const valueIf = <T>(value: T | null, write: (value: T) => ListCell): ListCell =>
  value === null ? none : write(value)

/** The number of a record, which leads to its page below `path`. */
export const record = (path: string, id: string, page = ''): ListCell => ({
  kind: 'record',
  id,
  href: pageOf(path, id) + page,
})

/** Where the page of a record below `path` is. */
export const pageOf = (path: string, id: string) => `${path}/${encodeURIComponent(id)}`

/** The columns with which every list ends. */
export const lastEventColumns = (aggregate: string) =>
  [
    {
      id: 'lastEvent',
      cell: ({ lastEventTitle, lastEventActor }: LastEvent): ListCell => ({
        kind: 'event',
        aggregate,
        title: lastEventTitle,
        actor: lastEventActor,
      }),
      from: 950,
      width: 'rest',
    },
    {
      id: 'when',
      cell: ({ lastEventAt }: LastEvent): ListCell => ({ kind: 'moment', at: lastEventAt }),
      sort: { field: 'lastEventAt', descendingFirst: true },
      align: 'right',
      from: 1070,
    },
  ] as const
