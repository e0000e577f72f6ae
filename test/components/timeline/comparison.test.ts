import { describe, expect, it } from 'vitest'
import { compareSteps } from '#components/timeline/compare/comparison'
import { judgedEvents } from '#lib/domain/judged-events'
import type { Value } from '#lib/domain/shared/value'
import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'
import { mergedAggregate } from '#lib/domain/timeline-kinds'
import { Replay } from '#lib/engine/replay/steps'
import { wordsIn } from '#lib/messages/catalogues'
import { bakery, cover, day, Scenario } from '#test/support/subscription-scenario'

const words = wordsIn('en')
const charged = (invoiceId: string, totalCents: number) =>
  ({
    type: 'premium_charged',
    schemaVersion: 2,
    payload: {
      ...{ invoiceId, kind: 'instalment', periodStart: '2025-01-01', periodEnd: '2025-02-01', dueDate: '2025-01-01' },
      ...{ netCents: null, taxCents: null, totalCents, currency: 'EUR' },
    },
  }) as unknown as SubscriptionEvent

/** The rows of a comparison about a cover or an instalment: the step that made it so, of what, and what was and is. */
function rows({ events }: Scenario, a: number, b: number): string[] {
  const replay = new Replay(mergedAggregate, judgedEvents('subscription', events))
  const plain = (value: Value | undefined) => value && words.value(value).replace(/[\s\u00a0\u202f]+/g, ' ')
  return compareSteps(replay, a, b, day('2025-06-02'))
    .filter(({ change }) => change.subject)
    .map(({ change: { field, subject, from, to, since }, step }) => {
      const of = subject?.kind === 'coverage' ? subject.code : ''
      return [step, of, field, plain(from), to && '→', plain(to), since].filter((part) => part !== undefined).join(' ')
    })
}

const started = () => new Scenario().given('subscribe', bakery)
const change = (date: string, ...terms: Parameters<typeof cover>) =>
  ['change_coverage', { effectiveDate: date, ...cover(...terms) }] as const

describe('the step that made a difference so', () => {
  const changed = started().given(...change('2024-12-01', 'multi_risk', 91_200))

  it('given whole cover whose terms a later step changed, then both stretches are that step’s, and a cover of one stretch its own', () => {
    const [before, after, liability] = rows(changed, 0, 2)
    expect(before).toMatch(/^2 multi_risk cover → .*840,00 € .* until 1 Dec 2024/)
    expect(after).toMatch(/^2 multi_risk cover → .*912,00 € .* from 1 Dec 2024/)
    expect(liability).toMatch(/^1 liability cover → .*360,00 €/)
  })

  it('given A and B exchanged, then the same steps', () => {
    expect(rows(changed, 2, 0).map((row) => row.split(' →')[0])).toEqual([
      expect.stringMatching(/^2 multi_risk cover .*840,00 €/),
      expect.stringMatching(/^2 multi_risk cover .*912,00 €/),
      expect.stringMatching(/^1 liability cover .*360,00 €/),
    ])
  })

  it('given cover that was removed and added again, then its first stretch is of who ended it, the second of who added it', () => {
    const again = started()
      .given('add_coverage', { effectiveDate: '2024-09-01', ...cover('cyber', 18_000) })
      .given('remove_coverage', { effectiveDate: '2024-11-01', code: 'cyber' })
      .given('add_coverage', { effectiveDate: '2025-02-01', ...cover('cyber', 18_000) })
      .given(...change('2025-03-01', 'liability', 40_000))
    expect(rows(again, 1, 5).filter((row) => row.includes('cyber'))).toEqual([
      expect.stringMatching(/^3 cyber cover → .* from 1 Sept 2024 until 1 Nov 2024/),
      expect.stringMatching(/^4 cyber cover → .* from 1 Feb 2025/),
    ])
    const [gap] = rows(again, 2, 5).filter((row) => row.includes('cyber'))
    expect(gap).toMatch(/^4 cyber cover .* from 1 Nov 2024 until 1 Feb 2025/)
  })

  it('given an amount that a later step told anew for other days, or cut in two, then each row is of who set that amount', () => {
    const twice = started()
      .given(...change('2024-12-01', 'multi_risk', 91_200))
      .given(...change('2025-01-01', 'multi_risk', 91_200, 30_000_000))
      .given(...change('2025-03-01', 'multi_risk', 84_000, 30_000_000))
    expect(rows(twice, 1, 4)).toEqual([
      '2 multi_risk coverPremium 840,00 € → 912,00 € 2024-12-01',
      expect.stringMatching(/^3 multi_risk coverLimit .* 2025-01-01$/),
      '2 multi_risk coverPremium 840,00 € → 912,00 € 2025-01-01',
      expect.stringMatching(/^3 multi_risk coverLimit .* 2025-03-01$/),
    ])
    expect(rows(twice, 4, 1).map((row) => row[0])).toEqual(['2', '3', '2', '3'])
  })

  it('given two charges for one term, then each is of the step that charged it', () => {
    const twice = started().record(charged('I-1', 7_000), '2025-01-01T08:00:00Z')
    twice.record(charged('I-2', 900), '2025-01-02T08:00:00Z')
    expect(rows(twice, 1, 3)).toEqual([expect.stringMatching(/^2 .*70,00 €/), expect.stringMatching(/^3 .*9,00 €/)])
  })
})
