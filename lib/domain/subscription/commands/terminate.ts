import type { z } from 'zod'
import { accept, refuse } from '#lib/domain/shared/command'
import { dateValue } from '#lib/domain/shared/value'
import { defineCommand } from '#lib/domain/subscription/commands/define'
import { terminationSchema } from '#lib/domain/subscription/events'
import type { Termination } from '#lib/domain/subscription/state'
import { endOfContract } from '#lib/domain/subscription/status'

/** Rule 1: not before the first day (on it, the contract is void from the start). Rule 8: what the law grants to consumers only. */
export const terminate = defineCommand({
  name: 'terminate',
  input: terminationSchema,
  decide(state, termination, { aggregateId, today }) {
    if (!state.subscribed || state.startDate === null) return refuse('not_subscribed', 'rule 1')
    const standing = state.termination
    if (standing && saysNothingNew(termination, standing)) return accept()
    if (standing)
      return refuse('already_terminated', 'rule 1', 'terminationDate', { end: dateValue(standing.terminationDate) })
    if (termination.terminationDate < state.startDate) {
      return refuse('termination_before_start', 'rule 1', 'terminationDate', { start: dateValue(state.startDate) })
    }
    const end = endOfContract(state)
    if (end !== null && termination.terminationDate >= end) {
      return refuse('ends_before', 'rule 1', 'terminationDate', { end: dateValue(end) })
    }
    if (termination.noticeReceivedDate !== undefined && termination.noticeReceivedDate > today) {
      return refuse('notice_in_future', 'rule 1', 'noticeReceivedDate', { today: dateValue(today) })
    }
    if (
      state.professionalUse === true &&
      (termination.reason === 'infra_annual' || termination.reason === 'withdrawal')
    ) {
      const source = termination.reason === 'infra_annual' ? 'L113-15-2' : 'L112-9'
      return refuse('consumers_only', source, 'reason', {
        reason: { kind: 'word', list: 'reason', code: termination.reason },
      })
    }
    return accept({ aggregateId, type: 'protection_schedule_updated', payload: { termination } })
  },
})

/** A notice that is left out says nothing of the one that stands; another one is another termination. */
const saysNothingNew = (asked: z.output<typeof terminationSchema>, standing: Termination) =>
  asked.terminationDate === standing.terminationDate &&
  asked.reason === standing.reason &&
  (asked.noticeReceivedDate ?? standing.noticeReceivedDate) === standing.noticeReceivedDate
