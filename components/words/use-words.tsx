'use client'
import { useMemo } from 'react'
import { useLocale } from 'use-intl'
import { Words } from '#lib/messages/words'

/** What writes dates, amounts, statuses and events in the reader's language, in the browser. */
export function useWords(): Words {
  const locale = useLocale()
  return useMemo(() => new Words(locale), [locale])
}
