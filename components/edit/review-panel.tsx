'use client'
import { Check, CircleAlert, PencilLine, RotateCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { ReviewContent, type ReviewContentProps } from '#components/edit/review-content'
import { Badge } from '#components/ui/badge'
import { IconButton } from '#components/ui/icon-button'
import { useWords } from '#components/words/use-words'
import type { Change } from '#lib/domain/shared/change'
import type { ReviewOutcome } from '#lib/engine/core/edit'
import type { Words } from '#lib/messages/words'

interface ReviewPanelProps<State, Facts> extends Omit<ReviewContentProps<State, Facts>, 'review' | 'words'> {
  /** How many shown fields stand in the way; null where the form is merely not filled in yet. */
  toCorrect: number | null
  readable: boolean
  review: ReviewOutcome<Change, Facts> | null
  running: boolean
  failure: string | null
  at: Date | null
  onAgain(): void
}

/** The dry run: the real rules on the version in hand, shown before anything is saved. */
export function ReviewPanel<State, Facts>(props: ReviewPanelProps<State, Facts>) {
  const words = useWords()
  const { review, readable, at } = props
  return (
    <section aria-label={words.t('edit.review')} aria-busy={props.running} className="min-w-0 pb-4">
      <div className="flex min-h-11 flex-wrap items-center gap-x-2 px-4 pt-1">
        <span className="text-lead text-ink-3" aria-hidden="true">
          3
        </span>
        <h2 className="text-lead">{words.t('edit.review')}</h2>
        {readable && review?.kind === 'accepted' && (
          <Badge className="border border-line-strong bg-transparent">{words.t('edit.nothingSaved')}</Badge>
        )}
        {readable && at && (
          <span className="ml-auto flex items-center gap-1 text-meta text-ink-2">
            {words.t('edit.rulesOn', { time: clock(at) })}
            <IconButton label={words.t('edit.again')} size="sm" onClick={props.onAgain}>
              <RotateCw className="size-3.5" aria-hidden="true" />
            </IconButton>
          </span>
        )}
      </div>
      <Content {...props} words={words} />
    </section>
  )
}

function Content<State, Facts>(props: ReviewPanelProps<State, Facts> & { words: Words }) {
  const { words, review, readable, toCorrect, failure } = props
  if (!readable) {
    const title = toCorrect ? words.t('edit.panel.correct', { count: toCorrect }) : words.t('edit.panel.incomplete')
    return <Waiting icon={<PencilLine />} title={title} hint={words.t('edit.panel.incompleteHint')} />
  }
  if (failure)
    return (
      <Waiting icon={<CircleAlert className="text-removed" />} title={words.t('edit.panel.failed')} hint={failure} />
    )
  if (!review) return <Waiting title={words.t('edit.panel.running')} />
  if (review.kind === 'nothing')
    return <Waiting icon={<Check />} title={words.t('edit.panel.nothing')} hint={words.t('edit.panel.nothingHint')} />
  if (review.kind === 'forbidden')
    return <Waiting icon={<CircleAlert />} title={words.t('edit.panel.failed')} hint={words.t('errors.forbidden')} />
  if (review.kind === 'refused') {
    const { refusal } = review
    return (
      <div className="mx-4 mt-1 rounded-control border-2 border-removed-line px-3 py-2">
        <h3 className="flex items-center gap-1.5 text-body">
          <CircleAlert className="size-4 text-removed" aria-hidden="true" />
          {words.t('edit.refused')}
        </h3>
        <p className="mt-0.5">{words.refusal(refusal)}</p>
        <p className="text-meta text-ink-2">{words.source(refusal.source)}</p>
      </div>
    )
  }
  return <ReviewContent {...props} review={review} />
}

function Waiting({ icon, title, hint }: { icon?: ReactNode; title: string; hint?: string }) {
  return (
    <div
      role="status"
      className="grid justify-items-center gap-0.5 px-6 py-18 text-center [&_svg]:size-4 [&_svg]:text-ink-2"
    >
      {icon}
      <p className="mt-1 font-semibold">{title}</p>
      {hint && <p className="max-w-110 text-ink-2">{hint}</p>}
    </div>
  )
}

/** The time of day in Paris to the second: the same digits in every language. */
const clock = (at: Date) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', timeStyle: 'medium' }).format(at)
