import { describe, expect, it } from 'vitest'
import { projectFolder } from '#lib/cli/start/project'
import { en } from '#lib/messages/en'
import { askedFor, askedIn, isAskedFor } from '#test/arch/message-keys'
import { messagesOf } from '#test/messages/catalogue-faults'

describe('the messages of the catalogue', () => {
  it('given the code that is shipped, then it can ask for each of them', async () => {
    const asked = await askedFor(projectFolder)
    expect([...messagesOf(en).keys()].filter((key) => !isAskedFor(key, asked))).toEqual([])
    for (const planted of ['list.titel', 'words.status.unheardOf', 'edit.fields.effectiveDateHunt', 'signIn.demoo'])
      expect(isAskedFor(planted, asked), planted).toBe(false)
  })

  const source = [
    `t('list.title'); t(\`words.status.\${code}\`); const codes = ['open']`,
    `t(\`panel.\${more ? 'more' : 'less'}\`); t(\`panels.\${other ? 'other' : name}\`)`,
    `const t = useTranslations('signIn'); t('email'); t(\`themes.\${theme}\`); const theme = 'light'`,
    `has(\`fields.\${name}\`); has(\`\${name}Hint\`); const name = 'why'`,
  ]

  it.each([
    ['as it stands', 'list.title', true],
    ['of another name', 'list.titel', false],
    ['ending with a word of the code', 'words.status.open', true],
    ['ending with a word that the code does not know', 'words.status.shut', false],
    ['longer than its template', 'words.status.open.title', false],
    ['that the code chooses', 'panel.less', true],
    ['that the code does not choose, though it has the word', 'panel.open', false],
    ['that the code leaves open', 'panels.why', true],
    ['below a group', 'signIn.email', true],
    ['by a template below a group', 'signIn.themes.light', true],
    ['below another group', 'signUp.email', false],
    ['that continues a name', 'fields.whyHint', true],
    ['that continues it otherwise', 'fields.whyMissing', false],
  ])('given a key %s, then it is told whether the code can ask for it', (_, key, expected) => {
    expect(isAskedFor(key, askedIn(source))).toBe(expected)
  })
})
