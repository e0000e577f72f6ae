'use client'
import { useLocale } from 'use-intl'
import { Words } from '#lib/messages/words'

/** What writes dates, amounts, statuses and events in the reader's language, for client components. */
export const useWords = () => new Words(useLocale())
