'use client'
import type { ReactNode } from 'react'
import { IntlProvider } from 'use-intl'
import { NoticeProvider } from '#components/asking/notice'
import type { Locale } from '#lib/messages/format'

import type { Catalogue } from '#lib/messages/translator'

interface ProvidersProps {
  locale: Locale
  /** What every page may say; more comes with each. */
  messages: Partial<Catalogue>
  children: ReactNode
}

/** What every page relies on: its language, and a place for what concerns it as a whole. */
export function Providers({ locale, messages, children }: ProvidersProps) {
  return (
    <IntlProvider locale={locale} messages={messages as Catalogue} timeZone="Europe/Paris">
      <NoticeProvider>{children}</NoticeProvider>
    </IntlProvider>
  )
}
