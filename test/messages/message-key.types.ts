import { useTranslations } from 'use-intl'
import { line } from '#lib/domain/shared/form'
import { wordValue } from '#lib/domain/shared/value'
import { translatorFor } from '#lib/messages/catalogues'
import { codedMessage } from '#lib/messages/coded-message'
import type { MessageKey } from '#lib/messages/message-key'

const t = translatorFor('en')

/** Never called: the type checker fails where a line that it has to refuse compiles. */
export function refusedByTheTypes(list: 'contracts' | 'claims', status: 'open' | 'shut', stored: string) {
  // @ts-expect-error: no message has this key.
  t('list.titel')
  // @ts-expect-error: nor a group of this name.
  t('lisst.facets')
  // @ts-expect-error: a group is no message.
  t('list.columnMenu')
  // @ts-expect-error: one of the codes has no message.
  t(`words.claimStatus.${status}`)
  // @ts-expect-error: nobody knows whether the code that is stored has one: that is for codedMessage.
  t(`words.claimStatus.${stored}`)
  // @ts-expect-error: there is no group of this name, so no code can have a message in it.
  codedMessage(t, `wordz.claimStatus.${stored}`)
  // @ts-expect-error: a value is missing.
  t('list.count', { shown: '3' })
  // @ts-expect-error: all are.
  t('list.count')
  // @ts-expect-error: a value that only one way through a `select` names is missing.
  t('subscribe.submit', { ready: 'yes' })
  // @ts-expect-error: a value that the message does not name.
  t('list.count', { shown: '3', total: '4', page: '1' })
  // @ts-expect-error: what is counted is a number.
  t('list.behind', { count: '1 000' })
  // @ts-expect-error: one of the messages to choose from names a value.
  t(list === 'claims' ? 'list.facets' : 'list.ends')
}

export function refusedValues() {
  // @ts-expect-error: no text of any form has this key.
  line('coverdSince')
  // @ts-expect-error: the list has no word for this code.
  wordValue('reason', 'withdrawl')
  // @ts-expect-error: nor is there such a list.
  wordValue('reasons', 'withdrawal')
}

export function useRefusedByTheTypes() {
  // @ts-expect-error: in components too: no group.
  useTranslations('lisst')
  // @ts-expect-error: and no message of it.
  return useTranslations('list')('titel')
}

/** And where one of these does not. */
export function acceptedByTheTypes(status: 'open' | 'closed', ready: 'yes' | 'no', any: MessageKey) {
  t(`words.claimStatus.${status}`)
  t('list.count', { shown: '3', total: 4 })
  t('subscribe.submit', { ready, date: '' })
  t(ready === 'yes' ? 'list.facets' : 'list.ends', { date: '1 Mar 2024' })
  t(any, { date: '1 Mar 2024' })
}
