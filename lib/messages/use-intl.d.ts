import type { Messages } from '#lib/messages/en'

declare module 'use-intl' {
  interface AppConfig {
    Locale: 'en' | 'fr'
    Messages: Messages
  }
}
