import { PlainPage } from '#components/shell/plain-page'
import { LinkButton } from '#components/ui/button'
import { getTranslator } from '#lib/server/session/locale'
import { ClockNotice } from './clock-notice'

/** 404: no such page, or no such contract. */
export default async function NotFound() {
  const t = await getTranslator()
  return (
    <>
      <ClockNotice />
      <PlainPage title={t('states.notFound')} text={t('states.notFoundHint')}>
        <LinkButton href="/subscriptions">{t('states.toContracts')}</LinkButton>
      </PlainPage>
    </>
  )
}
