import { subscription } from '#lib/domain/subscription/aggregate'
import { asRecorded, decideOn } from '#lib/domain/subscription/dry-run'
import { coverageOf, periodOn } from '#lib/domain/subscription/schedule'
import type { EditCommand, Undo } from '#lib/domain/subscription/staff-edit'
import type { Coverage, SubscriptionState } from '#lib/domain/subscription/state'
import { addDays, type CalendarDate } from '#lib/engine/core/calendar-date'
import { plain } from '#lib/engine/core/personal'

/**
 * What takes an edit back: tried by the rules on the contract as it would stand, so that nothing is promised that
 * they would refuse, or that would leave a cover otherwise than it was. Null where nothing would do.
 */
export function undoOf(
  command: EditCommand,
  { before, after }: { before: SubscriptionState; after: SubscriptionState },
  context: { aggregateId: string; today: CalendarDate },
): Undo | null {
  const undoing = opposite(command, before)
  if (!undoing) return null
  const decision = decideOn(after, undoing, { ...context, reason: 'undone', byHand: { confirmed: 'all' } })
  if (!decision.ok || decision.events.length === 0) return null
  const undone = decision.events.reduce(
    (state, event) => subscription.reduce(state, asRecorded(event, { version: 0, actor: undoer, at: new Date(0) })),
    after,
  )
  const { code } = command.input as { code?: string }
  if (code !== undefined && !sameCover(coverageOf(before.coverages, code), coverageOf(undone.coverages, code)))
    return null
  const until = command.name === 'terminate' ? addDays(command.input.terminationDate as CalendarDate, -1) : null
  return { by: undoing.name, until }
}

/** Stands in for whoever takes it back: no reducer of a cover or an end reads it. */
const undoer = { kind: 'person', id: 'undo', name: '' } as const

/** Whether a cover has the same terms on every day: a removal may have taken a later change along. */
function sameCover(a: Coverage | undefined, b: Coverage | undefined): boolean {
  const days = [a, b].flatMap((each) => each?.periods ?? []).flatMap(({ start, end }) => (end ? [start, end] : [start]))
  return days.every((day) => {
    const [x, y] = [periodOn(a, day), periodOn(b, day)]
    return terms.every((field) => x?.[field] === y?.[field]) && !x === !y
  })
}
const terms = ['limitCents', 'deductibleCents', 'annualPremiumCents'] as const

/** The edit that would bring back what stood before; a refusal given in due form stands, and so does money. */
function opposite({ name, input }: EditCommand, before: SubscriptionState): EditCommand | null {
  switch (name) {
    case 'add_coverage':
      return { name: 'remove_coverage', input: { code: input.code, effectiveDate: input.effectiveDate } }
    case 'change_coverage':
    case 'remove_coverage': {
      const { code } = input
      const effectiveDate = input.effectiveDate as CalendarDate
      const coverage = coverageOf(before.coverages, code)
      const standing = periodOn(coverage, effectiveDate)
      if (!coverage || !standing) return null
      const { limitCents, deductibleCents, annualPremiumCents } = standing
      const label = plain(coverage.label ?? undefined)
      const terms = {
        code,
        effectiveDate,
        limitCents,
        deductibleCents,
        annualPremiumCents,
        ...(label ? { label } : {}),
      }
      return { name: name === 'change_coverage' ? 'change_coverage' : 'add_coverage', input: terms }
    }
    case 'terminate':
      return { name: 'cancel_termination', input: {} }
    case 'cancel_termination': {
      const { terminationDate, reason, noticeReceivedDate: notice } = before.termination ?? {}
      if (!terminationDate || !reason) return null
      return {
        name: 'terminate',
        input: { terminationDate, reason, ...(notice ? { noticeReceivedDate: notice } : {}) },
      }
    }
    case 'change_holder_details': {
      const formerName = plain(before.holder?.name)
      if (!formerName) return null
      const [email, siret] = [plain(before.holder?.email ?? undefined), plain(before.holder?.siret ?? undefined)]
      return { name, input: { name: formerName, email: email ?? null, siret: siret ?? null } }
    }
    default:
      return null
  }
}
