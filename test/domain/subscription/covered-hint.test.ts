import { describe, expect, it } from 'vitest'
import { coveredHint } from '#lib/domain/subscription/commands/cover-form'
import { wordsIn } from '#lib/messages/catalogues'
import { CommandWords } from '#lib/messages/command-words'
import { bakery, day, Scenario } from '#test/support/subscription-scenario'

const hint = (code: string, { state }: Scenario, locale: 'en' | 'fr' = 'en', today = '2024-08-28') =>
  said(coveredHint(state, code, day(today)), new CommandWords(wordsIn(locale), 'subscription', 'add_coverage'))
const said = (hint: ReturnType<typeof coveredHint>, words: CommandWords) => hint && words.text(hint)

describe('why a cover cannot be added', () => {
  const terms = { limitCents: 5_000_000, deductibleCents: 50_000, annualPremiumCents: 18_000 }
  const withCyber = () =>
    new Scenario()
      .given('subscribe', bakery)
      .given('add_coverage', { code: 'cyber', effectiveDate: '2024-09-01', ...terms })

  it('given its first day lies ahead, then it is said from when; from that day on, since when', () => {
    expect(hint('cyber', withCyber())).toBe('Covered from 1 Sept 2024')
    expect(hint('cyber', withCyber(), 'fr')).toBe('Garantie à partir du 1er sept. 2024')
    expect(hint('cyber', withCyber(), 'en', '2024-09-01')).toBe('Covered since 1 Sept 2024')
  })

  it('given only its terms are new, then it is covered since before them', () => {
    const change = { code: 'multi_risk', effectiveDate: '2024-12-01', ...terms }
    const changed = withCyber().given('change_coverage', change)
    expect(hint('multi_risk', changed)).toBe('Covered since 1 Mar 2024')
  })

  it('given nothing covers it, then nothing is said', () => {
    expect(hint('glass', withCyber())).toBeUndefined()
    const removed = withCyber().given('remove_coverage', { code: 'cyber', effectiveDate: '2024-11-01' })
    expect(hint('cyber', removed)).toBeUndefined()
  })

  it('given it comes back after a gap, then it is covered from the day on which it does', () => {
    const removed = withCyber().given('remove_coverage', { code: 'cyber', effectiveDate: '2024-11-01' })
    const again = removed.given('add_coverage', { code: 'cyber', effectiveDate: '2024-12-01', ...terms })
    expect(hint('cyber', again, 'en', '2024-10-15')).toBe('Covered from 1 Dec 2024')
  })
})
