import { renderToString } from 'react-dom/server'
import { IntlProvider } from 'use-intl'
import { describe, expect, it } from 'vitest'
import { ChangeRow } from '#components/change/change-row'
import { LoadingRows } from '#components/ui/loading-rows'
import type { Change } from '#lib/domain/shared/change'
import type { Value } from '#lib/domain/shared/value'
import { catalogues } from '#lib/messages/catalogues'
import { day } from '#test/support/subscription-scenario'

const terms = { limitCents: null, deductibleCents: null, annualPremiumCents: null }
const added = (code: string, label: string | null): Change => ({
  sign: 'added',
  field: 'cover',
  subject: { kind: 'coverage', code, label },
  to: { kind: 'terms', ...terms, from: day('2012-11-21'), until: null },
})
const shown = (change: Change) =>
  renderToString(
    <IntlProvider locale="en" messages={catalogues.en} timeZone="Europe/Paris">
      <ChangeRow change={change} />
    </IntlProvider>,
  )

describe('a difference in its row', () => {
  it('given a cover of the list, then its word says that it is one', () => {
    expect(shown(added('cyber', null))).toContain('>Cyber cover<')
  })

  it.each([
    ['own_3', 'Vehicle 86458, deductible 1-200 euros', 'Vehicle 86458, deductible 1-200 euros'],
    ['cyber', 'Cyber for the tills', 'Cyber for the tills'],
    ['own_3', null, 'Own cover 3'],
  ])('given %s with its own name %s, then it stands as it was given', (code, label, name) => {
    expect(shown(added(code, label))).toContain(`>${name}<`)
  })

  it.each<[string, Value, boolean]>([
    ['an amount', { kind: 'money', cents: 84_000 }, true],
    ['a day', { kind: 'date', date: day('2024-12-01') }, true],
    ['what somebody wrote', { kind: 'text', text: 'Asks for a call back about the new oven.' }, false],
    ['a sentence', { kind: 'premiums', chargedCents: 1, paidCents: 1, refundedCents: 1, openCents: 1 }, false],
  ])('given that %s was replaced, then only what is short stays in one line', (_, from, unbroken) => {
    const html = shown({ sign: 'changed', field: 'noteContent', from, to: from })
    expect(/<del[^>]*whitespace-nowrap/.test(html)).toBe(unbroken)
  })

  it('given words that wrap, then no box of their own moves their first line off the sign beside it', () => {
    const html = shown(added('cyber', null))
    expect(html).not.toContain('inline-block first-letter')
    expect(html).toMatch(/<ins[^>]*>[A-Z]/)
  })
})

it('given a list that loads, then its bars are there from the first moment', () => {
  expect(renderToString(<LoadingRows label="Loading" />)).not.toContain('appear-late')
})
