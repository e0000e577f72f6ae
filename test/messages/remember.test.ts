import { describe, expect, it } from 'vitest'
import { translatorFor } from '#lib/messages/catalogues'
import type { Arguments, MessageKey } from '#lib/messages/message-key'
import { remembering } from '#lib/messages/remember'
import type { Translator } from '#lib/messages/translator'

describe('a translator that remembers', () => {
  /** The real one, and what it was asked. */
  function listened() {
    const asked: string[] = []
    const real = translatorFor('en')
    const translator = Object.assign(
      (key: MessageKey, values?: Arguments) => {
        asked.push(key)
        return real(key, values)
      },
      { has: real.has },
    ) as Translator
    return { asked, translator }
  }

  it('given other values, or values in place of others, then it writes each as the real one does', () => {
    const t = remembering(translatorFor('en'))
    for (const step of [1, 2, 1, '1']) {
      expect(t('timeline.blame.step', { step })).toBe(translatorFor('en')('timeline.blame.step', { step }))
    }
    expect(t('timeline.blame.cell', { cover: 'Cyber', column: 'Limit' })).toBe('Cyber · Limit')
    expect(t('timeline.blame.cell', { cover: 'Limit', column: 'Cyber' })).toBe('Limit · Cyber')
    expect(t('timeline.blame.never')).toBe('No event has set it.')
    expect([t.has('timeline.blame.never'), t.has('timeline.blame.nobody')]).toEqual([true, false])
  })

  it('given the same words again, then the real one is not asked; and no more is kept than was said', () => {
    const { asked, translator } = listened()
    const t = remembering(translator, 2)
    const write = (...steps: number[]) => steps.map((step) => t('timeline.blame.step', { step }))
    expect(write(1, 2, 1, 2)).toEqual(['step 1', 'step 2', 'step 1', 'step 2'])
    expect(asked).toHaveLength(2)
    expect(write(3, 1)).toEqual(['step 3', 'step 1'])
    expect(asked).toHaveLength(4)
  })
})
