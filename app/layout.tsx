import '@fontsource-variable/inter'
import './globals.css'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { Providers } from '#components/shell/providers'
import { getLocale } from '#lib/server/locale'
import { getTheme } from '#lib/server/theme'

export const metadata: Metadata = { title: { default: 'Hindsight', template: '%s · Hindsight' } }

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#141518' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, theme] = await Promise.all([getLocale(), getTheme()])
  return (
    <html lang={locale} data-theme={theme === 'system' ? undefined : theme}>
      <body>
        <Providers locale={locale}>
          <div className="isolate">{children}</div>
        </Providers>
      </body>
    </html>
  )
}
