'use client'
import { Tooltip } from '@base-ui/react/tooltip'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { ToastProvider } from '#components/ui/toast'

/** What every desk relies on besides: tooltips, toasts, state in the address. */
export function DeskProviders({ children }: { children: ReactNode }) {
  const t = useTranslations('common')
  return (
    <NuqsAdapter>
      <Tooltip.Provider delay={400}>
        <ToastProvider closeLabel={t('close')}>{children}</ToastProvider>
      </Tooltip.Provider>
    </NuqsAdapter>
  )
}
