import { renderToString } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { BrokenContract } from '#components/subscription/broken-contract'
import type { BrokenHistory } from '#lib/engine/replay/steps'
import { wordsIn } from '#lib/messages/catalogues'
import { locales } from '#lib/messages/format'

const shown = (broken: BrokenHistory, locale: (typeof locales)[number]) =>
  renderToString(<BrokenContract id="C-1" broken={broken} words={wordsIn(locale)} />).replaceAll('<!-- -->', '')

describe.each(locales)('a contract that cannot be folded, in %s', (locale) => {
  it('given the step that breaks, then it is named, with a link to it in the timeline', () => {
    const html = shown({ details: 'RangeError: fin mars', at: { step: 2, event: 'e2' } }, locale)
    expect(html).toContain('role="alert"')
    expect(html).toContain('href="/subscriptions/C-1/timeline?step=e2"')
    expect(html).toMatch(locale === 'fr' ? /L’étape 2 de son historique/ : /Step 2 of its history/)
    expect(html).toContain('RangeError: fin mars')
  })
})
