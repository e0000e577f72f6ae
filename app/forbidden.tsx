import { PlainPage } from '#components/shell/plain-page'
import { LinkButton } from '#components/ui/button'
import { getTranslator } from '#lib/server/session/locale'
import { ClockNotice } from './clock-notice'

/** 403: signed in, but this role may not. */
export default async function Forbidden() {
  const t = await getTranslator()
  return (
    <>
      <ClockNotice />
      <PlainPage title={t('states.forbidden')} text={t('states.forbiddenHint')}>
        <LinkButton href="/subscriptions">{t('states.toContracts')}</LinkButton>
      </PlainPage>
    </>
  )
}
