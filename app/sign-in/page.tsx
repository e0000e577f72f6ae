import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ClockBanner } from '#components/shell/clock-banner'
import { Logo } from '#components/shell/logo'
import { parisDate } from '#lib/engine/core/calendar-date'
import { readEnv } from '#lib/env'
import { formatDate } from '#lib/messages/format'
import { deskClock } from '#lib/server/clock'
import { getLocale, getTranslator } from '#lib/server/session/locale'
import { getSession } from '#lib/server/session/session'
import { PageWords } from '../page-words'
import { SignInForm } from './form'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const { next = '/subscriptions' } = await searchParams
  if (await getSession()) redirect('/subscriptions')
  const [t, locale] = await Promise.all([getTranslator(), getLocale()])
  const { isSet, now } = deskClock()
  return (
    <div className="flex min-h-dvh flex-col">
      {isSet && <ClockBanner text={t('deskClock.banner', { day: formatDate(parisDate(now), locale) })} />}
      <main className="mx-auto grid w-full max-w-88 flex-1 content-center gap-6 px-4 pb-24">
        <div>
          <Logo />
          <h1 className="sr-only">{t('signIn.title')}</h1>
          <p className="mt-2 text-lead text-ink-2">{t('signIn.lead')}</p>
        </div>
        <PageWords of="signIn">
          <SignInForm next={typeof next === 'string' ? next : '/subscriptions'} />
        </PageWords>
        <p className="text-meta text-ink-3">{readEnv().HINDSIGHT_DEMO ? t('signIn.demo') : t('signIn.help')}</p>
      </main>
    </div>
  )
}
