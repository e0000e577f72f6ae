import type { RowDifference } from '#lib/engine/views/rebuild/rebuild'
import type { Rebuild } from '#lib/engine/views/rebuild/rebuilds'

/** Why a second rebuild is refused. */
export const whoRebuilds = ({ _id, by, startedAt, runner }: Rebuild): string =>
  `${_id} is being rebuilt already: ${by} began it at ${startedAt.toISOString()}, and ${runner} is at it. Wait until it is done.`

/** What a rebuild found, line by line. */
export function comparisonLines({ _id, comparison, carried }: Rebuild): string[] {
  const lines = [`${_id} is rebuilt and in its place.`]
  if (carried > 0)
    lines.push(`  ${carried} rows of parked histories were taken over as they stood: these histories cannot be folded.`)
  if (!comparison) return lines
  const { rows, differing, fields, examples } = comparison
  lines.push(`  ${rows} rows compared, ${differing} differed`)
  for (const [field, count] of Object.entries(fields).sort(([, a], [, b]) => b - a))
    lines.push(`    ${field}: in ${count} rows`)
  lines.push(...examples.map(exampleLine))
  if (differing > examples.length) lines.push(`    … and ${differing - examples.length} more`)
  return lines
}

function exampleLine({ id, only, fields }: RowDifference): string {
  const what = only === 'old' ? 'had a row without events' : only === 'new' ? 'had no row' : 'differed'
  const causes = fields.map(({ field, cause }) =>
    cause ? `${field} by ${cause.type} ${cause.aggregateId} v${cause.version}` : field,
  )
  return `    ${id} ${what}: ${causes.join(', ')}`
}
