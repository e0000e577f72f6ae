'use client'
import { ChevronDown } from 'lucide-react'
import type { Route } from 'next'
import { Fragment } from 'react'
import { commandOptions } from '#components/edit/command-options'
import { Button } from '#components/ui/button'
import { Menu, MenuLink, MenuSeparator } from '#components/ui/menu'
import { useWords } from '#components/words/use-words'
import { staffCommands } from '#lib/domain/subscription/commands'
import { commandGroups, type UnavailableCommands } from '#lib/engine/core/desk'

/** Everything staff can do to this contract, as commands; what has no use now says why. */
export function EditMenu({ id, unavailable }: { id: string; unavailable: UnavailableCommands }) {
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
      {commandGroups(staffCommands).map(({ group, names }, index) => (
        <Fragment key={group}>
          {index > 0 && <MenuSeparator />}
          {commandOptions(names, { aggregate: 'subscription', unavailable }, words).map((command) => (
            <MenuLink
              key={command.value}
              href={`/subscriptions/${id}/edit?command=${command.value}` as Route}
              disabled={command.disabled ?? false}
              hint={command.hint}
            >
              {command.label}
            </MenuLink>
          ))}
        </Fragment>
      ))}
    </Menu>
  )
}
