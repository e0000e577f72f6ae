import { describe, expect, it } from 'vitest'
import { coverAnswer } from '#components/contract/answer'
import { answerOn } from '#components/timeline/answer'
import { Words } from '#lib/messages/words'
import { bakery, day, Scenario } from '#test/support/subscription-scenario'

const refused = () =>
  new Scenario()
    .given('subscribe', bakery)
    .given('refuse_renewal', { by: 'holder', noticeDate: '2024-08-20', effectiveDate: '2025-03-01' }, '2024-08-28')
const plainSpaces = (text: string) => text.replace(/\s/g, ' ')
const answer = (scenario: Scenario, on: string, locale: 'en' | 'fr' = 'en') =>
  plainSpaces(coverAnswer(scenario.state, day(on), new Words(locale)))

describe('the contract’s sentence about a refused renewal', () => {
  it('given a refusal, when it is still on risk, then it says when it ends, in both languages', () => {
    expect(answer(refused(), '2024-09-01')).toBe(
      'On risk, two covers. Ends on 1 Mar 2025, since its renewal was refused.',
    )
    expect(answer(refused(), '2024-09-01', 'fr')).toMatch(/Finit le 1er mars 2025, son renouvellement étant refusé\.$/)
  })

  it('given a refusal, when its day has come or has not begun, then the sentence is that of the day', () => {
    expect(answer(refused(), '2025-03-01')).toBe('Not on risk: the contract ran out on 1 Mar 2025.')
    expect(answer(refused(), '2024-02-01')).toBe('Not on risk yet: cover begins on 1 Mar 2024.')
  })

  it('given no refusal, when it is on risk, then it names no end', () => {
    expect(answer(new Scenario().given('subscribe', bakery), '2024-09-01')).toBe('On risk, two covers.')
  })
})

describe('the answer about a contract whose premium was asked for by letter and not paid', () => {
  const bare = new Scenario().given('subscribe', bakery)
  const noticed = bare.record(
    {
      ...{ type: 'formal_notice_sent', schemaVersion: 2 },
      payload: {
        ...{ noticeId: 'N-1', invoiceIds: ['I-1'], totalDueCents: 48_000, sentDate: day('2025-01-13') },
        ...{ suspensionDate: day('2025-02-13'), earliestTerminationDate: day('2025-02-23') },
      },
    },
    '2025-01-13T09:00:00Z',
  )
  const words = new Words('en')

  it('given a day before it is suspended, then its covers; from that day on, that cover is suspended, of each one too', () => {
    const before = day('2025-02-12')
    const from = day('2025-02-13')
    expect(answer(noticed, before)).toMatch(/^On risk, two covers\./)
    expect(answer(noticed, from)).toBe('Cover is suspended.')
    expect(plainSpaces(answerOn(noticed.state, null, before, words))).toBe('2 covers, 1 200,00 € a year.')
    expect(answerOn(noticed.state, null, from, words)).toBe('Cover is suspended.')
    expect(answerOn(noticed.state, 'multi_risk', before, words)).toBe('Multi-risk is covered.')
    expect(answerOn(noticed.state, 'multi_risk', from, words)).toBe('Cover is suspended.')
  })
})
