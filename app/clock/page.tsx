import type { Metadata } from 'next'
import { EmptyState } from '#components/ui/empty-state'
import { PageHead } from '#components/ui/page-head'
import { parisDate, parisTime } from '#lib/engine/core/calendar-date'
import { formatInstant } from '#lib/messages/format'
import { deskClock } from '#lib/server/clock'
import { getLocale, getTranslator } from '#lib/server/session/locale'
import { requirePermission } from '#lib/server/session/session'
import { ClockForm } from './form'

export const metadata: Metadata = { title: 'The desk’s clock' }

/** Where a developer sets the clock of the demo, moves it, and returns it to the real time. */
export default async function ClockPage() {
  await requirePermission('clock.set', '/clock')
  const [t, locale] = await Promise.all([getTranslator(), getLocale()])
  const { isSettable, isSet, aheadMs, now } = deskClock()
  const time = formatInstant(now, locale)
  if (!isSettable) {
    return (
      <EmptyState kind="nothing" page title={t('deskClock.isReal', { time })}>
        {t('deskClock.notHere')}
      </EmptyState>
    )
  }
  const [year, month, day] = parisDate(now).split('-')
  return (
    <>
      <PageHead title={t('deskClock.title')} />
      <div className="min-h-0 flex-1 overflow-y-auto bg-surface p-4 max-md:overflow-visible max-md:p-3">
        <p role="status" className="text-lead font-semibold">
          {t(isSet ? 'deskClock.isSet' : 'deskClock.isReal', { time })}
        </p>
        <p className="mt-1 max-w-170 text-ink-2">{t('deskClock.lead')}</p>
        <ClockForm
          shown={{ day: `${day}/${month}/${year}`, time: parisTime(now) }}
          setting={aheadMs}
          labels={{
            ...{ title: t('deskClock.title'), day: t('deskClock.day'), time: t('deskClock.time') },
            ...{ set: t('deskClock.set'), nextDay: t('deskClock.nextDay'), nextMonth: t('deskClock.nextMonth') },
            failed: t('deskClock.failed'),
          }}
        />
      </div>
    </>
  )
}
