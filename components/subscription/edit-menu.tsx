'use client'
import { ChevronDown } from 'lucide-react'
import type { Route } from 'next'
import { Fragment } from 'react'
import { Button } from '#components/ui/button'
import { Menu, MenuLink, MenuSeparator } from '#components/ui/menu'
import { useWords } from '#components/words/use-words'
import { intentGroups, type Unavailable } from '#lib/domain/subscription/intents'

/** Everything staff can do to this contract, as intents; what has no use now says why. */
export function EditMenu({ id, unavailable }: { id: string; unavailable: Unavailable }) {
  const words = useWords()
  return (
    <Menu
      trigger={
        <Button variant="primary">
          {words.t('contract.edit')}
          <ChevronDown className="size-4" aria-hidden="true" />
        </Button>
      }
    >
      {intentGroups.map(({ group, intents }, index) => (
        <Fragment key={group}>
          {index > 0 && <MenuSeparator />}
          {intents.map((intent) => {
            const reason = unavailable[intent]
            return (
              <MenuLink
                key={intent}
                href={`/subscriptions/${id}/edit?intent=${intent}` as Route}
                disabled={reason !== undefined}
                hint={reason && words.t(`intents.unavailable.${reason.code}`, words.values(reason.values ?? {}))}
              >
                {words.t(`intents.${intent}`)}
              </MenuLink>
            )
          })}
        </Fragment>
      ))}
    </Menu>
  )
}
