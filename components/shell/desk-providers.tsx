'use client'
import { Tooltip } from '@base-ui/react/tooltip'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import type { ReactNode } from 'react'
import { ToastProvider } from '#components/ui/toast'

/** What every desk relies on besides: tooltips, toasts, state in the address. */
export function DeskProviders({ children }: { children: ReactNode }) {
  return (
    <NuqsAdapter>
      <Tooltip.Provider delay={400}>
        <ToastProvider>{children}</ToastProvider>
      </Tooltip.Provider>
    </NuqsAdapter>
  )
}
