import { renderToString } from 'react-dom/server'
import { IntlProvider } from 'use-intl'
import { describe, expect, it } from 'vitest'
import { CommandList } from '#components/edit/command-list'
import { commandMenu } from '#components/edit/command-options'
import { HolderFacts } from '#components/subscription/holder-facts'
import { TerminationFacts } from '#components/subscription/termination-facts'
import { isAllowed } from '#lib/domain/permissions'
import { type StaffCommandName, staffCommands } from '#lib/domain/subscription/commands'
import { subscriptionDesk } from '#lib/domain/subscription/desk'
import { grantedCommands, unavailableCommands } from '#lib/engine/core/desk'
import { catalogues, wordsIn } from '#lib/messages/catalogues'
import { bakery, day, Scenario } from '#test/support/subscription-scenario'

const words = wordsIn('en')
const today = day('2024-10-01')
const { state } = new Scenario().given('subscribe', bakery)
const unavailable = unavailableCommands(subscriptionDesk, state, { aggregateId: 'C-1', today })
const all = Object.keys(staffCommands)

/** Who looks after people and ends, but changes no cover. */
const someone = ['subscription.cancel_termination', 'subscription.terminate', 'subscription.change_holder_details']
const granted = grantedCommands(subscriptionDesk, (permission) => someone.includes(permission))
const choice = { aggregate: 'subscription', granted, unavailable }

describe('the commands that a role may give', () => {
  it('given some permissions, then the commands of those, in the order of the desk', () => {
    expect(granted).toEqual(['change_holder_details', 'terminate', 'cancel_termination'])
    const of = (role: string) => grantedCommands(subscriptionDesk, (permission) => isAllowed(role, permission))
    expect(of('staff')).toEqual(all)
    expect([of('support'), of('developer'), of('none')]).toEqual([[], [], []])
  })

  it('given them, then the menu has them alone, no heading over nothing, and says why one has no use', () => {
    const menu = commandMenu(staffCommands, choice, words)
    expect(menu.flatMap(({ options }) => options).map(({ value }) => value)).toEqual(granted)
    expect(menu.every(({ options }) => options.length > 0)).toBe(true)
    expect(menu.map(({ group }) => group)).toEqual([
      ...new Set(granted.map((name) => staffCommands[name as StaffCommandName].group)),
    ])
    const cancel = menu.flatMap(({ options }) => options).find(({ value }) => value === 'cancel_termination')
    expect(cancel).toMatchObject({ disabled: true, hint: expect.stringMatching(/./) })
    expect(commandMenu(staffCommands, { ...choice, granted: [] }, words)).toEqual([])
  })

  it('given them, then the page of an edit lists no other', () => {
    const html = renderToString(
      <IntlProvider locale="en" messages={catalogues.en} timeZone="Europe/Paris">
        <CommandList
          {...choice}
          commands={staffCommands}
          current="terminate"
          hrefOf={(name) => `/${name}` as never}
          onChoose={() => {}}
        />
      </IntlProvider>,
    )
    expect([...html.matchAll(/href="\/(\w+)"/g)].map(([, name]) => name)).toEqual([
      'change_holder_details',
      'terminate',
    ])
    expect(html).not.toContain(words.t('commands.subscription.add_coverage.title'))
  })

  it.each<[string, StaffCommandName[], string[]]>([
    ['both', ['change_holder_details', 'terminate'], ['change_holder_details', 'terminate']],
    ['one', ['terminate'], ['terminate']],
    ['another', ['add_coverage'], []],
  ])('given %s, then the page of the contract offers no more beside its facts', (_what, offered, linked) => {
    const facts = { id: 'C-1', state, today, words, offered: new Set(offered) }
    const html = renderToString(
      <>
        <HolderFacts {...facts} />
        <TerminationFacts {...facts} events={[]} />
      </>,
    )
    expect([...html.matchAll(/command=(\w+)/g)].map(([, name]) => name)).toEqual(linked)
  })
})
