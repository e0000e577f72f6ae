import { renderToString } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { coverAnswer } from '#components/subscription/answer'
import { TermsFacts } from '#components/subscription/terms-facts'
import { answerOn } from '#lib/domain/subscription/timeline/answer'
import { wordsIn } from '#lib/messages/catalogues'
import { bakery, day, Scenario } from '#test/support/subscription-scenario'

const plainSpaces = (text: string) => text.replace(/\s+/g, ' ')

describe('a contract whose premium was asked for by letter and not paid', () => {
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
  const words = wordsIn('en')

  it('given a day before it is suspended, then its covers; from that day on, that cover is suspended, of each one too', () => {
    const before = day('2025-02-12')
    const from = day('2025-02-13')
    expect(plainSpaces(coverAnswer(noticed.state, before, words))).toMatch(/^On risk, two covers\./)
    expect(coverAnswer(noticed.state, from, words)).toBe('Cover is suspended.')
    expect(plainSpaces(answerOn(noticed.state, null, before, words))).toBe('2 covers, 1 200,00 € a year.')
    expect(answerOn(noticed.state, null, from, words)).toBe('Cover is suspended.')
    expect(answerOn(noticed.state, 'multi_risk', before, words)).toBe('Multi-risk is covered.')
    expect(answerOn(noticed.state, 'multi_risk', from, words)).toBe('Cover is suspended.')
  })

  it('given it is suspended, then its term goes on and is told with its terms', () => {
    const terms = (today: string) =>
      plainSpaces(
        renderToString(<TermsFacts id="C-1" state={noticed.state} today={day(today)} words={words} />).replace(
          /<[^>]+>/g,
          ' ',
        ),
      )
    expect(terms('2025-02-13')).toContain('1 Mar 2024 – 28 Feb 2025')
    expect(terms('2024-02-01')).not.toContain('28 Feb 2025')
  })
})
