'use client'
import { clsx } from 'clsx'
import { Fragment, type ReactNode } from 'react'
import { ShowAll } from '#components/timeline/show-all'
import { useWords } from '#components/words/use-words'
import type { Subject } from '#lib/domain/timeline-kinds'
import { isSame } from '#lib/engine/replay/merged-history'

const MOST = 24

interface SubjectRowsProps<Item> {
  items: readonly Item[]
  /** Whose timeline it is: its own rows stand without a name. */
  own: Subject
  /** Tells the rows of one aggregate apart. */
  keyOf: (item: Item) => string
  row: (item: Item) => ReactNode
  testId: string
  /** What is said where there are none. */
  empty?: string
  /** Another list stands right above. */
  joined?: boolean
}

/** Rows of several aggregates below each other; where those of another one begin, its name stands. */
export function SubjectRows<Item extends { subject: Subject }>(props: SubjectRowsProps<Item>) {
  const { items, own, keyOf, row, testId, joined = false } = props
  const words = useWords()
  if (props.items.length === 0)
    return props.empty && <p className="border-t px-4 py-2.5 text-ink-2 max-md:px-3">{props.empty}</p>
  const startsAnother = ({ subject }: Item, before: Item | undefined) =>
    !isSame(subject, own) && (before === undefined || !isSame(subject, before.subject))
  return (
    <ShowAll items={items} most={MOST}>
      {(shown, more) => (
        <>
          <ul className={clsx(!joined && 'border-t')} data-testid={testId}>
            {shown.map((item, index) => {
              const { aggregate, aggregateId: id } = item.subject
              return (
                <Fragment key={`${aggregate} ${id} ${keyOf(item)}`}>
                  {startsAnother(item, shown[index - 1]) && (
                    <li className="border-b bg-surface-2 px-4 py-1 text-meta font-medium text-ink-2 max-md:px-3">
                      {words.t(`timeline.which.${aggregate}`, { id })}
                    </li>
                  )}
                  {row(item)}
                </Fragment>
              )
            })}
          </ul>
          {more}
        </>
      )}
    </ShowAll>
  )
}
