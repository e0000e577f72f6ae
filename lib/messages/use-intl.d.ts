import type { Messages } from '#lib/messages/en'
import type { Translated } from '#lib/messages/translated'

declare module 'use-intl' {
  interface AppConfig {
    Locale: 'en' | 'fr'
    Messages: Translated<Messages>
  }
}
