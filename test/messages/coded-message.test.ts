import { describe, expect, it } from 'vitest'
import { translatorFor } from '#lib/messages/catalogues'
import { codedMessage, findMessage, readable } from '#lib/messages/coded-message'

const t = translatorFor('en')

describe('a message of a code that was stored', () => {
  it('given a code of the catalogue, then it is the message, with its values', () => {
    expect(codedMessage(t, 'words.claimStatus.open')).toBe('open')
    expect(codedMessage(t, 'list.ends', { date: '1 Mar 2024' })).toBe('Ends 1 Mar 2024')
    expect(findMessage(t, 'words.claimStatus.open')).toBe('open')
  })

  it.each(['half_open', 'constructor', '__proto__', 'toString'])(
    'given the code %s, which the catalogue does not know, then it is made readable and no key is shown',
    (code) => {
      expect(findMessage(t, `words.claimStatus.${code}`)).toBeUndefined()
      expect(codedMessage(t, `words.claimStatus.${code}`)).toBe(readable(code))
      expect(codedMessage(t, `words.claimStatus.${code}`)).not.toContain('.')
    },
  )

  it('given a code or a name of the source, then people can read it', () => {
    expect(readable('business_interruption')).toBe('Business interruption')
    expect(readable('reserveCents')).toBe('Reserve cents')
    expect(readable('IARD_X')).toBe('IARD X')
  })
})
