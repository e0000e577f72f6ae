'use client'
import { ChevronDown } from 'lucide-react'
import { Fragment } from 'react'
import type { commandMenu } from '#components/edit/command-options'
import { contractEditHref } from '#components/routes'
import { Button } from '#components/ui/button'
import { Menu, MenuLink, MenuSeparator } from '#components/ui/menu'
import { useWords } from '#components/words/use-words'

/** Everything staff can do to this contract, as commands; what has no use now says why. */
export function EditMenu({ id, groups }: { id: string; groups: ReturnType<typeof commandMenu> }) {
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
      {groups.map(({ group, options }, index) => (
        <Fragment key={group}>
          {index > 0 && <MenuSeparator />}
          {options.map((command) => (
            <MenuLink
              key={command.value}
              href={contractEditHref(id, command.value)}
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
