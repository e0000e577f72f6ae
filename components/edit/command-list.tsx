'use client'
import { clsx } from 'clsx'
import type { Route } from 'next'
import { commandOptions, type GrantedChoice } from '#components/edit/command-options'
import { Select } from '#components/ui/form/select'
import { Link } from '#components/ui/link'
import { useWords } from '#components/words/use-words'
import { commandGroups } from '#lib/engine/core/desk'
import { codedMessage } from '#lib/messages/coded-message'

interface CommandListProps extends GrantedChoice {
  commands: Parameters<typeof commandGroups>[0]
  current: string
  hrefOf(name: string): Route
  onChoose(name: string): void
}

/** What can happen, in the words of the desk; what cannot now says why. */
export function CommandList({ commands, current, hrefOf, onChoose, ...choice }: CommandListProps) {
  const words = useWords()
  const options = (names: readonly string[]) => commandOptions(names, choice, words)
  return (
    <>
      <div className="lg:hidden">
        <Select
          aria-label={words.t('edit.whatHappens')}
          options={options(choice.granted)}
          value={current}
          onValueChange={onChoose}
        />
      </div>
      <nav aria-label={words.t('edit.whatHappens')} className="max-lg:not-noscript:hidden">
        {commandGroups(commands, choice.granted).map(({ group, names }) => (
          <div key={group} className="mb-3">
            <h3 className="px-2.5 pb-0.5 text-meta font-normal text-ink-2">
              {codedMessage(words.t, `commandGroups.${group}`)}
            </h3>
            {options(names).map(({ value, label, hint }) => (
              <CommandLink key={value} href={hrefOf(value)} current={value === current} unavailable={hint}>
                {label}
              </CommandLink>
            ))}
          </div>
        ))}
      </nav>
    </>
  )
}

interface CommandLinkProps {
  href: Route
  current: boolean
  unavailable: string | undefined
  children: string
}

function CommandLink({ href, current, unavailable, children }: CommandLinkProps) {
  const reason = unavailable && <span className="block text-axis">{unavailable}</span>
  if (unavailable && !current) {
    return (
      <span className="block px-2.75 py-1 text-ink-3" aria-disabled="true">
        {children}
        {reason}
      </span>
    )
  }
  return (
    <Link
      href={href}
      replace
      scroll={false}
      aria-current={current ? 'page' : undefined}
      className={clsx(
        'fade block min-h-7 rounded-control border-l-3 px-2 py-1',
        current ? 'border-accent bg-accent-soft font-medium text-accent' : 'border-transparent hover:bg-fill',
      )}
    >
      {children}
      {reason}
    </Link>
  )
}
