import { expect, it } from 'vitest'
import { wordsIn } from '#lib/messages/catalogues'
import { asSentence } from '#lib/messages/format'
import { fr } from '#lib/messages/fr'

/** Each text below a key, by its whole key. */
const texts = (below: object, key = ''): [string, string][] =>
  Object.entries(below).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[key + name, value]] : texts(value, `${key}${name}.`),
  )
const unspaced = (text: string) => /[^\u00a0\u202f][:;?!](?=\s|$)/.test(text)

it('given the French texts of the timeline, the sandbox and the replay file, then each double mark has a space that does not break before it', () => {
  const { timeline, whatIf, replayFile } = fr
  const all = texts({ timeline, whatIf, replayFile })
  expect(all.length).toBeGreaterThan(200)
  expect(all.filter(([, text]) => unspaced(text))).toEqual([])
  expect(['Pourquoi ?', 'Depuis quand…?', 'Pourquoi\u202f?'].map(unspaced)).toEqual([true, true, false])
})

it.each([
  ['en', 'last set at step 4', 'First true at step 4'],
  ['fr', 'valeur fixée à l’étape 4', 'Vrai pour la première fois à l’étape 4'],
] as const)(
  'given a step at the end of a sentence, then its preposition is that of the language: %s',
  (locale, last, first) => {
    const { t } = wordsIn(locale)
    const at = t('timeline.blame.at', { step: 4 })
    expect(`${t('timeline.blame.last')} ${at}`).toBe(last)
    expect(`${t('timeline.blame.first')} ${at}`).toBe(first)
  },
)

it.each([
  ['None planned. The contract goes on.', 'None planned. The contract goes on.'],
  ['1 Dec 2024', '1 Dec 2024.'],
  ['Is the oven new?', 'Is the oven new?'],
  ['“It is.”', '“It is.”'],
  ['«\u00a0Il l’est.\u00a0»', '«\u00a0Il l’est.\u00a0»'],
  ['Boulangerie (Paris)', 'Boulangerie (Paris).'],
])(
  'given the value %s, when it is asked who set it, then one full stop stands before the question',
  (value, sentence) => {
    const asked = (locale: 'en' | 'fr') =>
      wordsIn(locale).t('timeline.blame.ask', { label: 'X', sentence: asSentence(value) })
    expect(asked('en')).toBe(`X: ${sentence} Who set it?`)
    expect(asked('fr')).toBe(`X\u00a0: ${sentence} Qui a fixé cette valeur\u202f?`)
  },
)
