import type { Altered } from '#lib/engine/alteration/alter-history'
import type { AlteredRow } from '#lib/engine/alteration/altered-rows'
import type { AlteredStep } from '#lib/engine/alteration/altered-steps'
import type { AlterationPlan } from '#lib/engine/alteration/plan-alteration'
import { canonicalText } from '#lib/engine/core/canonical-text'
import { type Difference, differences } from '#lib/engine/core/differences'

/** What an alteration would do to one history, a line each. */
export function planLines(
  { aggregateId, corrections, history, steps }: AlterationPlan,
  rows: readonly AlteredRow[],
  broken: { version: number; why: string } | null,
): string[] {
  return [
    `${aggregateId}: ${corrections.length} of ${history.length} events`,
    ...corrections.flatMap(({ before, after }) => [
      `  version ${before.version}, ${before.type}, document ${before._id}`,
      ...differenceLines(differences(said(before), said(after)), '    '),
    ]),
    ...stepLines(steps),
    ...rows.flatMap(({ view, id, differences: found, broken: why }) => [
      `  row ${id} of ${view}${why ? `: would have none, ${why}` : ''}`,
      ...differenceLines(found, '    '),
    ]),
    ...(broken ? [`  step ${broken.version} would still not fold, so nothing of it is altered: ${broken.why}`] : []),
  ]
}

const said = ({ type, schemaVersion, payload }: { type: string; schemaVersion: number; payload: unknown }) => ({
  ...{ type, schemaVersion, payload },
})

/** What was done to one history; null where there was nothing to do. */
export const alteredLine = ({ aggregateId, events, receipts }: Altered): string | null =>
  events === 0
    ? null
    : `${aggregateId}: ${events} events altered, recorded by ${receipts.map(({ version }) => `version ${version}`).join(', ')}`

/** Steps that differ in the same way, one after the other, are told once. */
function stepLines(steps: readonly AlteredStep[]): string[] {
  const lines: string[] = []
  for (let from = 0; from < steps.length; ) {
    const first = steps[from] as AlteredStep
    let to = from
    while (to + 1 < steps.length && follows(steps[to] as AlteredStep, steps[to + 1] as AlteredStep)) to++
    const last = steps[to] as AlteredStep
    const which = first === last ? `step ${first.version}` : `steps ${first.version} to ${last.version}`
    lines.push(`  state at ${which}${foldWords(first)}`, ...differenceLines(first.differences, '    '))
    from = to + 1
  }
  return lines
}

const follows = (before: AlteredStep, after: AlteredStep) =>
  after.version === before.version + 1 &&
  canonicalText([after.differences, after.error]) === canonicalText([before.differences, before.error])

function foldWords({ error: { before, after } }: AlteredStep): string {
  if (before !== null && after === null) return `: folds again, which failed: ${before}`
  if (before === null && after !== null) return `: would no longer fold: ${after}`
  return after === null ? '' : `: still does not fold: ${after}`
}

const differenceLines = (found: readonly Difference[], indent: string): string[] =>
  found.map(
    ({ path, existing, attempted }) =>
      `${indent}${path || 'all of it'}: ${valueText(existing)} → ${valueText(attempted)}`,
  )

const LONGEST = 120

function valueText(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = value instanceof Date ? value.toISOString() : JSON.stringify(value)
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
