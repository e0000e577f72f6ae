import { Plus } from 'lucide-react'
import { LinkButton } from '#components/ui/button'
import { getTranslator } from '#lib/server/session/locale'
import { may, type Session } from '#lib/server/session/session'

/** The way to a new contract, for whoever may subscribe one. */
export async function newContract(session: Session) {
  if (!may(session, 'subscription.subscribe')) return null
  const t = await getTranslator()
  return (
    <LinkButton href="/subscriptions/new" variant="primary" icon={<Plus className="size-4" aria-hidden="true" />}>
      {t('lists.subscriptions.new')}
    </LinkButton>
  )
}
