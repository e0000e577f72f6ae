import { describe, expect, it } from 'vitest'
import { coverAnswer } from '#components/subscription/answer'
import { wordsIn } from '#lib/messages/catalogues'
import { bakery, day, Scenario } from '#test/support/subscription-scenario'

const refused = () =>
  new Scenario()
    .given('subscribe', bakery)
    .given('refuse_renewal', { by: 'holder', noticeDate: '2024-08-20', effectiveDate: '2025-03-01' }, '2024-08-28')
const plainSpaces = (text: string) => text.replace(/\s/g, ' ')
const answer = (scenario: Scenario, on: string, locale: 'en' | 'fr' = 'en') =>
  plainSpaces(coverAnswer(scenario.state, day(on), wordsIn(locale)))

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
