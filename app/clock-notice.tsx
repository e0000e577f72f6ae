import type { ReactNode } from 'react'
import { ClockBanner } from '#components/shell/clock-banner'
import { parisDate } from '#lib/engine/core/calendar-date'
import { formatDate } from '#lib/messages/format'
import { deskClock } from '#lib/server/clock'
import { getLocale, getTranslator } from '#lib/server/session/locale'

/** The banner of a clock that is set, with what may be done about it; nothing where the clock is the real one. */
export async function ClockNotice({ children }: { children?: ReactNode }) {
  const { isSet, now } = deskClock()
  if (!isSet) return null
  const [t, locale] = await Promise.all([getTranslator(), getLocale()])
  return <ClockBanner text={t('deskClock.banner', { day: formatDate(parisDate(now), locale) })}>{children}</ClockBanner>
}
