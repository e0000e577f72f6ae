'use client'
import { type ReactNode, useMemo } from 'react'
import { IntlProvider, useLocale, useMessages } from 'use-intl'
import type { Catalogue } from '#lib/messages/translator'

/** Adds the words of a part of the page to those that it has from around it. */
export function MoreWords({ messages, children }: { messages: Partial<Catalogue>; children: ReactNode }) {
  const locale = useLocale()
  const outer = useMessages()
  const all = useMemo(() => ({ ...outer, ...messages }) as Catalogue, [outer, messages])
  return (
    <IntlProvider locale={locale} messages={all}>
      {children}
    </IntlProvider>
  )
}
