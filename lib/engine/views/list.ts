import type { CalendarDate } from '#lib/engine/core/calendar-date'
import type { Erased, Masked } from '#lib/engine/core/personal'
import type { Row, View } from '#lib/engine/views/view'

/** An expression of the database's aggregation, as plain data. */
export type Expression = string | number | boolean | null | { readonly [operator: string]: unknown }

/** A field that follows from a row's dates on the day it is asked for. */
export interface Derived<T> {
  on(today: CalendarDate): Expression
  /** What it comes to; for the types alone. */
  readonly type?: T
}

/** Declares a field that follows from a row on the day it is asked for; a test holds it against the domain's own rule. */
export const derived = <T>(on: (today: CalendarDate) => Expression): Derived<T> => ({ on })

/** A row as a list shows it: without what nobody reads, with what follows from its dates on the day. */
export type Listed<R extends Row, H extends keyof R, D> = Omit<R, H | keyof D> & D

/** The fields of a row that hold people's data. */
type PersonalField<L> = { [K in keyof L]: [Masked | Erased] extends [L[K]] ? K : never }[keyof L]

/** Where a column stands on a narrow screen, on which a row is two lines; others are left out there. */
export type NarrowPlace = 'title' | 'badge' | 'reference' | 'detail' | 'amount' | 'remark'

export interface ListColumn<L, C> {
  id: string
  /** What stands in the column of a row, on a day. */
  cell(row: L, today: CalendarDate): C
  /** Present where the list can be in its order. */
  sort?: {
    field: string
    /** Names and numbers as people read them: without case and accents, `C-9` before `C-10`. */
    alphabetical?: boolean
    /** What is asked for first: the latest, the most. */
    descendingFirst?: boolean
  }
  align?: 'right'
  narrow?: NarrowPlace
  /** From which width on it is shown, in pixels, where nobody has chosen otherwise. */
  from?: 850 | 950 | 1070 | 1430 | 1540
  /** Takes the room that is left, or cuts what is long. */
  width?: 'rest' | 'cut' | 'short'
}

/** A closed list of codes to choose rows by, each counted while the other filters stay. */
export interface ListFacet<C> {
  /** Its name in the address. */
  id: string
  /** The field that holds the code. */
  field: string
  codes: readonly string[]
  /** Which of the codes stands for a field without a value. */
  nothing?: string
  /** Codes that are left out while no row has them. */
  quiet?: readonly string[]
  choice(code: string): C
}

/** What rows add up to: how many there are of which something is true, or the sum of a field over these. */
interface ListTotal {
  when?(today: CalendarDate): Expression
  sum?: string
}

/** A total as people read it. `id` names its words; `hint` is what the line below tells, numbers alone where it counts. */
export interface ListFigure<C> {
  id: string
  value: C
  hint?: Readonly<Record<string, number | C | undefined>>
}

/** What is looked through: a field of words that were folded when the row was written, or fields as they are. */
type ListSearch =
  /** The first `open` words of the field name nobody: everybody's search looks through these. */
  { folded: string; open: number } | { fields: readonly string[] }

/**
 * A list as data, once: what a page shows of a view's rows, and how these are found. Rows have indexes by their view.
 * `name` is its address, its live topic and the key of its words.
 */
export interface List<R extends Row, H extends keyof R, D, C, T extends string> {
  name: string
  // biome-ignore lint/suspicious/noExplicitAny: how its rows are made is no business of the list
  view: View<any, any, R>
  /** Fields of the rows that nobody reads as they are: they never leave the database. */
  unread: readonly H[]
  derived: { [K in keyof D]: Derived<D[K]> }
  /** What each field of people's data is called where it is hidden from a role, which can neither search nor sort by it. */
  personal: Readonly<Record<PersonalField<NoInfer<Listed<R, H, D>>>, string>>
  search: ListSearch
  columns: readonly ListColumn<NoInfer<Listed<R, H, D>>, C>[]
  facets: readonly ListFacet<C>[]
  order: { column: string; descending: boolean }
  totals: Readonly<Record<T, ListTotal>>
  figures(totals: Readonly<Record<T | 'rows', number>>): readonly ListFigure<C>[]
  /** Where a row leads. */
  link(id: string): string
}

export const defineList = <R extends Row, const H extends keyof R, D, C, T extends string>(
  list: List<R, H, D, C, T>,
): List<R, H, D, C, T> => list

/** Any list, for what handles them all alike. */
// biome-ignore lint/suspicious/noExplicitAny: which rows go with which columns, a list of lists cannot express
export type AnyList<C = any> = List<any, any, any, C, any>

/** The columns by which a reader may sort. */
export const sortable = (list: AnyList, seesPersonal: boolean) =>
  list.columns.filter(({ sort }) => sort && (seesPersonal || !Object.hasOwn(list.personal, sort.field)))
