import '@fontsource-variable/inter'
import './globals.css'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { EarlyScript } from '#components/early/early-script'
import { Listening } from '#components/early/listening'
import { Providers } from '#components/shell/providers'
import { getLocale, getMessages } from '#lib/server/session/locale'
import { scriptNonce } from '#lib/server/session/nonce'
import { getTheme } from '#lib/server/session/theme'

export const metadata: Metadata = { title: { default: 'Hindsight', template: '%s · Hindsight' } }

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#141518' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, messages, theme, nonce] = await Promise.all([
    getLocale(),
    getMessages('everywhere'),
    getTheme(),
    scriptNonce(),
  ])
  return (
    <html lang={locale} data-theme={theme === 'system' ? undefined : theme}>
      <body>
        <EarlyScript nonce={nonce} />
        <Providers locale={locale} messages={messages}>
          <Listening className="isolate">{children}</Listening>
        </Providers>
      </body>
    </html>
  )
}
