'use client'
import { Tooltip } from '@base-ui/react/tooltip'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import type { ReactNode } from 'react'
import { IntlProvider } from 'use-intl'
import { NoticeProvider } from '#components/asking/notice'
import { ToastProvider } from '#components/ui/toast'
import type { Locale } from '#lib/messages/format'
import { catalogues } from '#lib/messages/translator'

/** What every page relies on: language, tooltips, toasts, state in the address. */
export function Providers({ locale, children }: { locale: Locale; children: ReactNode }) {
  return (
    <IntlProvider locale={locale} messages={catalogues[locale]} timeZone="Europe/Paris">
      <NuqsAdapter>
        <Tooltip.Provider delay={400}>
          <ToastProvider closeLabel={catalogues[locale].common.close}>
            <NoticeProvider>{children}</NoticeProvider>
          </ToastProvider>
        </Tooltip.Provider>
      </NuqsAdapter>
    </IntlProvider>
  )
}
