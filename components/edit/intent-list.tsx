'use client'
import { clsx } from 'clsx'
import type { Route } from 'next'
import Link from 'next/link'
import { intentOptions, whyUnavailable } from '#components/edit/intent-options'
import { Select } from '#components/ui/select'
import { useWords } from '#components/words/use-words'
import type { StaffCommandName } from '#lib/domain/subscription/commands'
import { intentGroups, type Unavailable } from '#lib/domain/subscription/intents'

interface IntentListProps {
  current: StaffCommandName
  unavailable: Unavailable
  hrefOf(intent: StaffCommandName): Route
  onChoose(intent: StaffCommandName): void
}

/** What can happen to a contract, in the words of the desk; what cannot now says why. */
export function IntentList({ current, unavailable, hrefOf, onChoose }: IntentListProps) {
  const words = useWords()
  const options = intentOptions(
    intentGroups.flatMap(({ intents }) => intents),
    unavailable,
    words,
  )
  return (
    <>
      <div className="lg:hidden">
        <Select
          aria-label={words.t('edit.whatHappens')}
          options={options}
          value={current}
          onValueChange={(intent) => onChoose(intent as StaffCommandName)}
        />
      </div>
      <nav aria-label={words.t('edit.whatHappens')} className="max-lg:not-noscript:hidden">
        {intentGroups.map(({ group, intents }) => (
          <div key={group} className="mb-3">
            <h3 className="px-2.5 pb-0.5 text-meta font-normal text-ink-2">{words.t(`intents.groups.${group}`)}</h3>
            {intents.map((intent) => (
              <Intent
                key={intent}
                href={hrefOf(intent)}
                current={intent === current}
                unavailable={whyUnavailable(intent, unavailable, words)}
              >
                {words.t(`intents.${intent}`)}
              </Intent>
            ))}
          </div>
        ))}
      </nav>
    </>
  )
}

interface IntentProps {
  href: Route
  current: boolean
  unavailable: string | undefined
  children: string
}

function Intent({ href, current, unavailable, children }: IntentProps) {
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
      prefetch={false}
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
