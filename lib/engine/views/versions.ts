/** Where a row stands in each of its sources. Histories only grow, so these do too. */
export type Versions = Readonly<Record<string, number>>

const at = (versions: Versions | null | undefined, source: string) => Number(versions?.[source] ?? 0)

/** Whether a row stands below these versions in some source. */
export const isBehind = (row: Versions | null | undefined, versions: Versions): boolean =>
  Object.keys(versions).some((source) => at(row, source) < at(versions, source))

/** Whether a row stands at these versions in every source, and says so of each. */
export const standsAt = (row: Versions | null | undefined, versions: Versions): boolean =>
  Object.entries(versions).every(([source, version]) => row?.[source] === version)
