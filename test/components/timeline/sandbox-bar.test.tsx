import { renderToString } from 'react-dom/server'
import { IntlProvider } from 'use-intl'
import { describe, expect, it } from 'vitest'
import { SandboxBar } from '#components/timeline/what-if/sandbox-bar'
import type { Sandboxing } from '#components/timeline/what-if/use-sandbox'
import { catalogues } from '#lib/messages/catalogues'

const nothing = () => undefined
const none = { sandbox: null, unknown: false, fetchAgain: nothing, mute: nothing, edit: nothing, leave: nothing }

/** The bar in words. */
function said(waiting: Sandboxing['waiting']): string {
  const html = renderToString(
    <IntlProvider locale="en" messages={catalogues.en} timeZone="Europe/Paris">
      <SandboxBar sandboxing={{ ...none, waiting }} view={{ go: nothing, hrefOf: String }} say={String} />
    </IntlProvider>,
  )
  return html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
}

describe('a sandbox that is asked for and not there yet', () => {
  it.each([
    ['steps', 'as soon as every step is loaded'],
    ['rules', 'as soon as the rules are loaded'],
  ] as const)('given that its %s are still to come, then that is said, and that it can be left', (waiting, words) => {
    expect(said(waiting)).toContain(words)
    expect(said(waiting)).toContain('Leave the sandbox')
    expect(said(waiting)).not.toContain('Try again')
  })

  it('given that they cannot be fetched, then a sentence says so, and it can be tried again', () => {
    expect(said('failed')).toContain('The server does not answer')
    expect(said('failed')).toContain('Try again')
    expect(said('failed')).toContain('Leave the sandbox')
  })

  it('given that none is asked for, then there is no bar', () => expect(said(null)).toBe(''))
})
