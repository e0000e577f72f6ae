/** How a person laid out the columns of a list: what is as by default is left out. */
export interface ColumnLayout {
  /** Every column, in the order in which they stand. */
  order: string[]
  /** Shown or hidden by hand, whatever the width of the window. */
  visibility: Record<string, boolean>
  /** Widths by hand, in pixels. */
  sizes: Record<string, number>
}

export const NARROWEST = 56
export const WIDEST = 640
const YEAR = 31_536_000

/** The cookie that remembers the columns of a list in this browser. It says nothing of a person. */
export const layoutCookie = (list: string) => `columns_${list}`

/** The cookie's line, as a page writes it. */
export const layoutLine = (list: string, layout: ColumnLayout) =>
  `${layoutCookie(list)}=${encodeURIComponent(JSON.stringify(layout))}; path=/; max-age=${YEAR}; samesite=lax`

/** What a cookie says of these columns; all that it does not, or not as it should, is as by default. */
export function readLayout(text: string | undefined, columns: readonly string[]): ColumnLayout {
  const { order, visibility, sizes } = parsed(text)
  const known = Array.isArray(order) ? [...new Set(order)].filter((id) => columns.includes(id)) : []
  const own = (from: unknown, id: string): unknown =>
    typeof from === 'object' && from !== null && Object.hasOwn(from, id) ? (from as Record<string, unknown>)[id] : null
  const each = <T>(from: unknown, take: (value: unknown) => T | null): Record<string, T> =>
    Object.fromEntries(
      columns.flatMap((id) => {
        const value = take(own(from, id))
        return value === null ? [] : [[id, value] as const]
      }),
    )
  return {
    order: known.length === columns.length ? known : [],
    visibility: each(visibility, (value) => (typeof value === 'boolean' ? value : null)),
    sizes: each(sizes, (value) => (typeof value === 'number' ? within(value) : null)),
  }
}

/** A width that a column may have. */
export const within = (width: number) => (width >= NARROWEST ? Math.min(WIDEST, Math.round(width)) : NARROWEST)

function parsed(text: string | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(decodeURIComponent(text ?? '{}'))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
