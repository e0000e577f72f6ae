import { NuqsTestingAdapter } from 'nuqs/adapters/testing'
import { renderToString } from 'react-dom/server'
import { IntlProvider } from 'use-intl'
import { beforeAll, describe, expect, it } from 'vitest'
import { HistoryTimeline } from '#components/timeline/timeline'
import { fetchSandboxes } from '#components/timeline/what-if/sandbox-on-demand'
import { judgedEvents } from '#lib/domain/judged-events'
import { answerOn } from '#lib/domain/subscription/timeline/answer'
import { interleave, mergedAggregate, stateOf } from '#lib/domain/timeline-kinds'
import { calendarDate } from '#lib/engine/core/calendar-date'
import { writeMinute } from '#lib/engine/replay/known-at'
import { Replay } from '#lib/engine/replay/steps'
import { catalogues, wordsIn } from '#lib/messages/catalogues'
import { formatDate, type Locale, locales } from '#lib/messages/format'
import { claimEvents, contract, contractEvents } from '#test/components/timeline/contract-with-claim'
import { noRelatedEvents } from '#test/components/timeline/no-related-events'
import { history } from '#test/support/event-samples'

const today = calendarDate('2025-06-02')
const replay = new Replay(mergedAggregate, interleave([contractEvents, claimEvents()]))
const nothing = () => undefined

/** The page as it is sent, spaces as spaces; `heldAt` was last when something was recorded meanwhile. */
function shown(address = '', heldAt: string | null = null, locale: Locale = 'en', surrounded = true, of = replay) {
  const atHand = {
    until: null,
    surrounded,
    replay: of,
    relatedEvents: noRelatedEvents,
    own: false,
    want: nothing,
    failing: false,
  }
  const html = renderToString(
    <IntlProvider locale={locale} messages={catalogues[locale]} timeZone="Europe/Paris">
      <NuqsTestingAdapter searchParams={address}>
        <HistoryTimeline subject={contract} history={{ ...atHand, heldAt, showNewest: nothing }} today={today} />
      </NuqsTestingAdapter>
    </IntlProvider>,
  )
  return html.replace(/<[^>]+>/g, ' ').replace(/[\s\u00a0\u202f]+/g, ' ')
}

beforeAll(fetchSandboxes)

describe('a timeline that is opened without a step', () => {
  it('given that the last step is one of a claim, then it is about the contract, all of it, as of today', () => {
    const text = shown()
    expect(text).toContain('What we know now about cover on 2 Jun 2025 3 covers, 1 380,00 € a year.')
    expect(text).toContain('Change at step 3')
    expect(text).toContain('State at step 3 On 2 Jun 2025')
    expect(text).not.toContain('Claim CL-1 at step 3')
  })

  it('given that this step is gone to, then it is about the claim, and the cover and the day that it is about', () => {
    const text = shown('?step=CL-1-1')
    expect(text).toMatch(/What we knew on 4 Oct 2024, 11:00 about cover on 3 Oct 2024 Cyber is covered\./)
    expect(text).toContain('Claim CL-1 at step 3')
  })

  it('given a contract that nothing surrounds, then it has one lane, and nothing to leave out', () => {
    expect(shown()).toContain('Contract only')
    const alone = shown('', null, 'en', false)
    expect(alone).not.toContain('Contract only')
    expect(alone).not.toContain('Notes')
  })

  it.each(['1900-01-01', '2199-12-31'])('given %s, an end of the calendar, then the answer is about it', (day) => {
    for (const address of [`?on=${day}`, `?step=e2&on=${day}`, `?step=start&on=${day}&with=now`])
      expect(shown(address)).toContain(`about cover on ${formatDate(calendarDate(day), 'en')}`)
  })

  it.each(['1899-12-31', '2200-01-01', '0000-00-00', '2025-02-30', '+275760-09-13', '-000001-01-01', '1e3', '%', ''])(
    'given "%s", which is no day, then it is about today, and at a step about its own day',
    (day) => {
      const on = encodeURIComponent(day)
      expect(shown(`?on=${on}`)).toContain('What we know now about cover on 2 Jun 2025')
      expect(shown(`?step=e2&on=${on}`)).toContain('about cover on 1 Sept 2024')
      expect(shown(`?step=${on}T12:00Z`)).toContain('What we know now about cover on 2 Jun 2025')
    },
  )

  it('given an unknown step, then now', () => {
    expect(shown('?step=e99')).toContain('What we know now about cover on 2 Jun 2025')
  })

  it.each(locales)(
    'in %s given that more was recorded meanwhile, then what was last stays, and is called so',
    (locale) => {
      for (const address of ['', '?step=e99', '?without=e1']) {
        const text = shown(address, 'e2', locale)
        expect(text).toContain(
          locale === 'en'
            ? 'What we knew on 28 Aug 2024, 14:02 about cover on 2 Jun 2025'
            : 'Ce que nous savions le 28 août 2024, 14:02 des garanties au 2 juin 2025',
        )
      }
      expect(shown('?without=e1', 'e2')).toContain('What would be different now')
    },
  )
})

describe('a timeline that is opened at a minute', () => {
  const subject = { aggregate: 'subscription', aggregateId: 'C-1' } as const
  const around = judgedEvents(
    'note',
    history(['created', 2, { subject: { type: 'claim', id: 'CL-1' }, userId: 'claire', content: 'Call back' }]).map(
      (event) => ({ ...event, _id: 'N-1', aggregateId: 'N-1', appendDate: new Date('2024-10-05T09:00:00Z') }),
    ) as never,
  )
  const asked = judgedEvents(
    'collected_file',
    history(['file_requested', 2, { ownerId: 'C-1', kind: 'kbis', dueDate: '2024-11-01' }]).map((event) => ({
      ...event,
      ...{ _id: 'F-1', aggregateId: 'F-1', appendDate: new Date('2024-10-06T09:00:00Z') },
    })) as never,
  )
  const all = new Replay(mergedAggregate, interleave([contractEvents, claimEvents(), around, asked]))
  const words = wordsIn('en')

  // Whoever asks what was known at a minute asks about the contract: the last event by then is chance.
  it.each(all.events.map((event, index) => [event.aggregate, event.type, index + 1] as const))(
    'given that a %s, %s, was the last by then, then answer, day and state are those of the contract',
    (aggregate, _type, step) => {
      const minute = writeMinute(all.events[step - 1]?.appendDate as Date)
      const state = stateOf(all.at(step).after, subject)
      for (const on of ['2024-07-01', '2025-03-05', null]) {
        const text = shown(`?step=${minute}${on ? `&on=${on}` : ''}`, null, 'en', true, all)
        const day = calendarDate(on ?? minute.slice(0, 10))
        const answer = answerOn(state, null, day, words).replace(/[\s\u00a0\u202f]+/g, ' ')
        expect(text).toContain(`about cover on ${formatDate(day, 'en')} ${answer}`)
        expect(text).toContain(`State at step ${step} On ${formatDate(day, 'en')}`)
        expect(text).not.toMatch(/(Claim|Document|Note) \S+ at step/)
      }
      // Gone to by its name, the step is what is looked at.
      const named = shown(`?step=${all.events[step - 1]?._id}`, null, 'en', true, all)
      if (aggregate !== 'subscription') expect(named).toMatch(/(Claim|Document|Note) \S+ at step/)
    },
  )
})
