import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { LinkButton } from '#components/ui/button'
import { PageHead } from '#components/ui/page-head'
import { todayInParis } from '#lib/server/contract'
import { getWords } from '#lib/server/session/locale'
import { requirePermission } from '#lib/server/session/session'
import { PageWords } from '../../page-words'
import { SubscribeForm } from './form'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t('subscribe.title') }
}

/** Opening a contract; only for those who may. */
export default async function SubscribePage() {
  const session = await requirePermission('subscription.subscribe', '/subscriptions/new')
  const words = await getWords()
  return (
    <>
      <PageHead
        breadcrumbs={[{ href: '/subscriptions', label: words.t('shell.contracts') }]}
        title={words.t('subscribe.title')}
        actions={
          <LinkButton href="/subscriptions">
            {words.t('edit.leave')}
            <span className="-ml-0.5 max-md:sr-only">{words.t('edit.withoutSaving')}</span>
          </LinkButton>
        }
      />
      <PageWords of="subscribe">
        <SubscribeForm formToken={randomUUID()} person={session.user.name} today={todayInParis()} />
      </PageWords>
    </>
  )
}
