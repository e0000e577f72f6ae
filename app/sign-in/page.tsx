import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Logo } from '#components/shell/logo'
import { readEnv } from '#lib/env'
import { getTranslator } from '#lib/server/session/locale'
import { getSession } from '#lib/server/session/session'
import { ClockNotice } from '../clock-notice'
import { PageWords } from '../page-words'
import { SignInForm } from './form'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const { next = '/subscriptions' } = await searchParams
  if (await getSession()) redirect('/subscriptions')
  const t = await getTranslator()
  return (
    <div className="flex min-h-dvh flex-col">
      <ClockNotice />
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
