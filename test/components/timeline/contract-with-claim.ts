import { judgedEvents } from '#lib/domain/judged-events'
import { history, type Sample } from '#test/support/event-samples'
import { bakery, cover, Scenario } from '#test/support/subscription-scenario'

/** C-1: covered by multi-risk and liability, and by cyber from 1 September 2024 on. */
export const contract = { aggregate: 'subscription', aggregateId: 'C-1' } as const
/** CL-1: a claim on it, of 3 October 2024. */
export const claim = { aggregate: 'claim', aggregateId: 'CL-1' } as const

export const contractEvents = judgedEvents(
  'subscription',
  new Scenario()
    .given('subscribe', bakery, '2024-02-12T09:41:00Z')
    .given('add_coverage', { effectiveDate: '2024-09-01', ...cover('cyber', 18_000) }, '2024-08-28T12:02:00Z').events,
)

const filed = {
  ...{ contractId: 'C-1', coverageCode: 'cyber', occurrenceDate: '2024-10-03' },
  ...{ filedAt: new Date('2024-10-04T08:00:00Z'), description: 'Till locked' },
}

/** The claim is filed on 4 October at 11:00 in Paris, and each of these follows a day later: CL-1-1, CL-1-2 and so on. */
export const claimEvents = (...later: Sample[]) =>
  judgedEvents(
    'claim',
    history(['claim_filed', 2, filed], ...later).map((event, index) => ({
      ...event,
      ...{ _id: `CL-1-${index + 1}`, aggregateId: 'CL-1', appendDate: new Date(`2024-10-0${index + 4}T09:00:00Z`) },
    })) as never,
  )
