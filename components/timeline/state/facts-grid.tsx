'use client'
import { clsx } from 'clsx'
import { SignMark } from '#components/change/sign-mark'
import { measureOf } from '#components/timeline/blame/asked'
import { Blamed } from '#components/timeline/blame/blamed'
import type { TimelineView } from '#components/timeline/use-timeline'
import { Email } from '#components/ui/email'
import { useWords } from '#components/words/use-words'
import type { Change } from '#lib/domain/shared/change'
import { kindOf, type Subject, stateOf } from '#lib/domain/timeline-kinds'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import { codedMessage } from '#lib/messages/coded-message'

interface FactsGridProps {
  view: TimelineView
  step: number
  of: Subject
  on: CalendarDate
  changes: readonly Change[]
}

/** The facts of an aggregate on a day, each of which says who set it; those that the step touched carry its sign. */
export function FactsGrid({ view, step, of, on, changes }: FactsGridProps) {
  const words = useWords()
  const date = words.value({ kind: 'date', date: on })
  const state = stateOf(view.replay.at(step).after, of)
  const said = kindOf(of.aggregate).facts.flatMap((fact) => {
    const text = fact.write(state, on, words)
    return text === null ? [] : [{ fact, text }]
  })
  const short = said.filter(({ fact }) => !fact.long)
  return (
    <dl className="grid grid-cols-3 max-md:grid-cols-2" data-testid="facts">
      {[...short, ...said.filter(({ fact }) => fact.long)].map(({ fact, text }, place) => {
        const { name, label: key, fields, write, email, long } = fact
        const address = email?.(state)
        const change = changes.find(({ field, subject }) => !subject && fields.includes(field))
        const label = codedMessage(words.t, key, { date })
        return (
          <div
            key={name}
            className={clsx(
              'min-w-0 border-b px-4 py-2 max-md:px-3',
              long ? 'col-span-full' : place === short.length - 1 && toTheEnd(short.length),
            )}
          >
            <dt className="text-meta text-ink-2">
              {change && <SignMark sign={change.sign} className="font-semibold" />}
              {label}
            </dt>
            <dd className="break-words">
              <Blamed
                of={of}
                label={label}
                value={text}
                read={(each) => write(each, on, words) ?? words.t('timeline.blame.nothing')}
                measure={(each) => measureOf(fact.value?.(each, on))}
              />
              {address && (
                <span className="block text-meta text-ink-2">
                  <Email address={words.text(address)} />
                </span>
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

/** The last of so many facts takes what is left of its row, so that its line goes to the end. */
const toTheEnd = (count: number) =>
  clsx({ 0: '', 1: 'md:col-span-3', 2: 'md:col-span-2' }[count % 3], count % 2 === 1 && 'max-md:col-span-2')
