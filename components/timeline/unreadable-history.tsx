import { CircleAlert } from 'lucide-react'
import type { Route } from 'next'
import { DeveloperDetails } from '#components/ui/developer-details'
import { EmptyState } from '#components/ui/empty-state'
import { PageHead } from '#components/ui/page-head'
import type { Words } from '#lib/messages/words'
import type { Subject } from '#lib/replay/together'

interface UnreadableHistoryProps {
  subject: Subject
  details: string
  words: Words
}

/** A history that holds an event of a newer release: said plainly instead of a state that may be wrong. */
export function UnreadableHistory({ subject, details, words }: UnreadableHistoryProps) {
  return (
    <>
      <PageHead
        breadcrumbs={[{ href: '/subscriptions' as Route, label: words.t('shell.contracts') }]}
        title={subject.aggregateId}
      />
      <EmptyState kind="failed" title={words.t('timeline.unreadableHistory.title')}>
        <p>{words.t('timeline.unreadableHistory.text')}</p>
        <DeveloperDetails label={words.t('timeline.broken.details')}>{details}</DeveloperDetails>
      </EmptyState>
    </>
  )
}

/** What surrounds a contract and is left out of its timeline since it cannot be read. */
export function UnreadableNote({ subjects, words }: { subjects: readonly Subject[]; words: Words }) {
  const which = subjects.map(({ aggregate, aggregateId: id }) => words.t(`timeline.which.${aggregate}`, { id }))
  return (
    <p className="flex shrink-0 gap-2 border-b bg-changed-soft px-4 py-1.5 text-changed max-md:px-3">
      <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
      {words.t('timeline.unreadableHistory.around', { which: new Intl.ListFormat(words.locale).format(which) })}
    </p>
  )
}
