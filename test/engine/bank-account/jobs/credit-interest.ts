import { fold } from '#lib/engine/core/aggregate'
import { addDays, addMonths, calendarDate } from '#lib/engine/core/calendar-date'
import { decideOnce } from '#lib/engine/core/decision/decide-once'
import type { Actor } from '#lib/engine/core/event'
import type { Job, JobContext } from '#lib/engine/jobs/job'
import { overHistories } from '#lib/engine/jobs/over-histories'
import {
  type AccountEvent,
  type AccountState,
  account,
  balanceOf,
  type CurrentAccountEvent,
} from '#test/engine/bank-account/aggregate'

const interestJob: Actor = { kind: 'job', id: 'credit_interest', name: 'Monthly interest' }

/** A year's interest, in thousandths of what is there. */
const RATE_PER_MILLE = 24

type Outcome = 'credited' | 'already_credited' | 'nothing_earned'

/**
 * Credits the interest of the month before a day to every account, once for each month however often it is run: the
 * key names the month, never the run, and the amount follows from the balance on that month's last day.
 */
export const creditInterest: Job<AccountState, AccountEvent, CurrentAccountEvent> = {
  name: 'credit_interest',
  aggregate: account,
  noCounts: { credited: 0, already_credited: 0, nothing_earned: 0 },
  async *work(context) {
    const counts = { ...this.noCounts }
    for await (const outcome of credit(context)) {
      counts[outcome] = (counts[outcome] ?? 0) + 1
      yield { counts: { ...counts } }
    }
  },
}

function credit({ store, chunks, day }: JobContext<AccountEvent, CurrentAccountEvent>): AsyncGenerator<Outcome> {
  const firstDay = calendarDate(`${day.slice(0, 7)}-01`)
  const lastDay = addDays(firstDay, -1)
  const month = addMonths(firstDay, -1).slice(0, 7)
  return overHistories(store, chunks, async ({ aggregateId, history }) => {
    const key = `interest_${aggregateId}_${month}`
    if (interestOn(balanceOf(fold(account, history), lastDay)) === 0) return ['nothing_earned']
    const once = await decideOnce(store, account, {
      ...{ aggregateId, command: 'credit_interest', key, context: { actor: interestJob } },
      decide(state) {
        const amountCents = interestOn(balanceOf(state, lastDay))
        const payload = { month, amountCents, valueDate: lastDay }
        const credit = { aggregateId, type: 'interest_credited', payload } as const
        return { ok: true, events: amountCents > 0 ? [credit] : [], checks: [] }
      },
    })
    return [
      once.outcome === 'appended'
        ? 'credited'
        : once.outcome === 'already_appended'
          ? 'already_credited'
          : 'nothing_earned',
    ]
  })
}

const interestOn = (balanceCents: number) => Math.max(0, Math.floor((balanceCents * RATE_PER_MILLE) / 12_000))
