import { NuqsTestingAdapter } from 'nuqs/adapters/testing'
import { renderToString } from 'react-dom/server'
import { IntlProvider } from 'use-intl'
import { beforeAll, describe, expect, it } from 'vitest'
import { Timeline } from '#components/timeline/timeline'
import { fetchSandboxes } from '#components/timeline/what-if/sandbox-on-demand'
import { interleave, type Subject, type TimelineEvent } from '#lib/domain/timeline-kinds'
import { calendarDate } from '#lib/engine/core/calendar-date'
import { catalogues } from '#lib/messages/catalogues'
import { claim, claimEvents, contract, contractEvents } from '#test/components/timeline/contract-with-claim'
import { noRelatedEvents } from '#test/components/timeline/no-related-events'

const today = calendarDate('2025-06-02')

const ofClaim = claimEvents(
  ['claim_reserve_set', 2, { amountCents: 800_000, absolute: true }],
  ['claim_closed', 2, {}],
  ['claim_reopened', 2, { reason: 'Locked again' }],
)
const both = interleave([contractEvents, ofClaim])

/** The page as it is sent, and the rows of one of its lists. */
function shown(address: string, subject: Subject = contract, events: readonly TimelineEvent[] = both) {
  const html = renderToString(
    <IntlProvider locale="en" messages={catalogues.en} timeZone="Europe/Paris">
      <NuqsTestingAdapter searchParams={address}>
        <Timeline subject={subject} events={events} relatedEvents={noRelatedEvents} today={today} />
      </NuqsTestingAdapter>
    </IntlProvider>,
  )
  const plain = (part: string) => part.replace(/<[^>]+>/g, ' ').replace(/[\s\u00a0\u202f]+/g, ' ')
  const list = (testId: string) =>
    plain(html.match(new RegExp(`<ul[^>]*data-testid="${testId}".*?</ul>`, 's'))?.[0] ?? '')
  return { text: plain(html), list }
}

const supposing = (name: string, input: object) => encodeURIComponent(JSON.stringify({ name, input }))

beforeAll(fetchSandboxes)

describe('a sandbox over a contract and what surrounds it', () => {
  it('given a step of a claim, when it is left out, then what differs is told under the claim’s name, and the contract stays', () => {
    const { text, list } = shown('?without=CL-1-2')
    expect(text).toContain('Sandbox: nothing is saved. As if this had not happened: Reserve set to 8 000,00 €')
    expect(list('different')).toMatch(/^ Claim CL-1 .*Reserve still set aside 8 000,00 €/)
    expect(list('different')).not.toContain('cover')
    expect(list('rest')).toBe('')
    // In the history it is struck out, and no other step is.
    expect(text.match(/Reserve set to 8 000,00 € CL-1 left out in the sandbox/g)).toHaveLength(1)
    expect(text.match(/left out in the sandbox/g)).toHaveLength(1)
  })

  it('given a claim that was never filed, then none of its later steps could stand, also once it was closed', () => {
    const { text, list } = shown('?without=CL-1-1')
    expect(text).toContain('3 later steps could not stand as recorded')
    expect(list('rest').match(/Nothing would have stood under its number yet\./g)).toHaveLength(3)
  })

  it('given a step of the contract that set off one of a claim, when it is left out, then that rests on it', () => {
    const caused = both.map((event) => (event._id === 'CL-1-1' ? { ...event, causationId: 'e2' } : event))
    const { list } = shown('?without=e2', contract, caused as TimelineEvent[])
    expect(list('different')).toMatch(/^ − Removed Cyber cover/)
    expect(list('different')).not.toContain('Claim CL-1')
    expect(list('rest')).toContain('It was set off by what is left out here.')
  })

  it('given an edit after a step of a claim, then it is one of the contract, decided on what was known then', () => {
    const terminate = supposing('terminate', { terminationDate: '2024-11-01', reason: 'commercial_gesture' })
    const { text, list } = shown(`?after=CL-1-1&suppose=${terminate}`)
    expect(text).toContain('As if this had been recorded next: Termination set for 1 Nov 2024')
    expect(text).not.toContain('left out in the sandbox')
    expect(list('different')).toContain('On risk → Terminated')
    expect(list('rest')).toBe('')
  })

  it('given the last step is one of a claim, when I look at now, then today, and at a step or on a picked day that day', () => {
    const { text, list } = shown('?without=e2')
    expect(text).toContain('What would be different now')
    expect(text).toContain('From what was recorded to the sandbox, about 2 Jun 2025.')
    expect(text).toContain('if this had not happened')
    expect(list('different')).toContain('Cyber cover')
    expect(shown('?without=e2&step=CL-1-4').text).toContain('about 3 Oct 2024.')
    expect(shown('?without=e2&on=2024-09-02').text).toContain('about 2 Sept 2024.')
    expect(shown('?without=e2&step=e2').text).toContain('about 1 Sept 2024.')
    expect(text).toContain('In the sandbox: 2 covers, 1 200,00 € a year.')
  })

  it('given the timeline of a claim, then its steps can be left out, and no edit of a contract be supposed', () => {
    expect(shown('', claim, ofClaim).text).toContain('What if this had not happened?')
    expect(shown('', claim, ofClaim).text).not.toContain('What if…')
    expect(shown('', contract).text).toContain('What if…')
    const terminate = supposing('terminate', { terminationDate: '2024-11-01', reason: 'commercial_gesture' })
    expect(shown(`?after=CL-1-1&suppose=${terminate}`, claim, ofClaim).text).toContain('does not fit this history')
  })
})

describe('a comparison over a contract and what surrounds it', () => {
  it('given all is asked for, then what is the same of the claim stands under its name, and the contract’s before it', () => {
    const { list } = shown('?step=CL-1-1&with=now&show=all')
    expect(list('compared')).toMatch(/^ Claim CL-1 .*Reserve/)
    expect(list('same')).toMatch(/= Same Cyber cover.* Claim CL-1 .*Occurred on/)
    expect(shown('?step=CL-1-1&with=now').list('same')).toBe('')
  })
})
