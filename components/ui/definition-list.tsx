import { clsx } from 'clsx'
import type { ReactNode } from 'react'

/** Names at the left in the second text colour, values at the right: facts about one thing. */
export function DefinitionList({
  items,
  className,
}: {
  items: readonly { term: ReactNode; value: ReactNode }[]
  className?: string
}) {
  return (
    <dl className={clsx('grid grid-cols-[minmax(72px,max-content)_minmax(0,1fr)] gap-x-4 gap-y-0.75', className)}>
      {items.map(({ term, value }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is fixed
        <div key={index} className="contents">
          <dt className="text-ink-2">{term}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
