import { renderToString } from 'react-dom/server'
import { IntlProvider } from 'use-intl'
import { describe, expect, it } from 'vitest'
import { ConfirmBar } from '#components/edit/confirm-bar'
import { Consequences } from '#components/edit/consequences'
import { RulesChecked } from '#components/edit/rules-checked'
import type { Check } from '#lib/engine/core/command'
import type { Review } from '#lib/engine/core/edit'
import { catalogues, wordsIn } from '#lib/messages/catalogues'
import { day } from '#test/support/subscription-scenario'

const words = wordsIn('en')
const text = (html: string) => html.replace(/(<[^>]+>)+/g, '|')

describe('what the review claims', () => {
  it('given checks, then they stand there in their order, and nothing beside them', () => {
    const start = { kind: 'date', date: day('2024-07-01') } as const
    const checks: Check[] = [
      { code: 'not_subscribed', source: 'rule 1', values: { start } },
      { code: 'no_tacit_renewal', source: 'L113-15' },
    ]
    expect(text(renderToString(<RulesChecked checks={checks} words={words} />))).toBe(
      '|The contract is subscribed, first day 1 Jul 2024|The contract renews tacitly|Code des assurances, L113-15|',
    )
    expect(text(renderToString(<RulesChecked checks={[]} words={words} />))).toBe('|')
  })

  const review = { titles: ['coverage_added'], undo: null, checks: [] }
  const consequences = (of: Pick<Review, 'titles' | 'undo' | 'checks'>) => (
    <Consequences aggregate="subscription" review={of} more={[]} words={words} />
  )
  it('given nothing that takes it back, then nothing is promised; else what does, and until when', () => {
    const said = (more: Partial<Review>) => text(renderToString(consequences({ ...review, ...more })))
    expect(said({})).not.toMatch(/taken back/)
    expect(said({ undo: { by: 'cancel_termination', until: day('2025-02-28') } })).toContain(
      'Until 28 Feb 2025, it can be taken back with “Cancel a termination”',
    )
  })

  it('given a first day in the past, then how far it reaches is among what happens', () => {
    const values = { days: { kind: 'number', number: 12 }, date: { kind: 'date', date: day('2024-07-01') } } as const
    const back: Check = { code: 'reaches_back', source: 'rule back', values }
    const html = renderToString(consequences({ ...review, checks: [back] }))
    expect(text(html)).toContain('|Cover reaches back 12 days, to 1 Jul 2024|')
    expect(text(html)).not.toMatch(/event|version/i)
  })
})

it.each([true, false])(
  'given a rule that refuses: %s, then the button that saves is quiet, and can still be pressed',
  (refused) => {
    const html = renderToString(
      <IntlProvider locale="en" messages={catalogues.en} timeZone="Europe/Paris">
        <ConfirmBar person="Claire" pending={false} quiet={refused}>
          Terminate
        </ConfirmBar>
      </IntlProvider>,
    )
    expect(html.includes('bg-accent-solid')).toBe(!refused)
    expect(html).not.toMatch(/disabled=|aria-disabled=/)
  },
)
