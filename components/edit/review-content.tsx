'use client'
import type { ReactNode } from 'react'
import { ChangeRow } from '#components/change/change-row'
import { Consequences } from '#components/edit/consequences'
import { RulesChecked } from '#components/edit/rules-checked'
import type { Change } from '#lib/domain/shared/change'
import type { Review } from '#lib/engine/core/edit'
import type { Words } from '#lib/messages/words'

/** What the review of one kind of aggregate shows beside what all have in common. */
export interface ReviewParts<State, Facts> {
  /** After the sentence that says what would happen. */
  sentence?(facts: Facts, words: Words): ReactNode
  /** Below the differences: how it would look. */
  picture?(shown: { state: State; review: Review<Change, Facts>; words: Words }): ReactNode
  /** What follows once it is saved, sentence by sentence. */
  consequences?(facts: Facts, words: Words): readonly string[]
}

export interface ReviewContentProps<State, Facts> {
  review: Review<Change, Facts>
  aggregate: string
  parts: ReviewParts<State, Facts>
  /** The aggregate as it stands. */
  state: State
  /** What would happen, in a sentence. */
  says: string
  /** The article that grants the right that is used, whose conditions no rule examines in full. */
  law: string | undefined
  words: Words
  onField(change: Change): (() => void) | undefined
}

/** What saving would change: in a sentence, old → new, as a picture, and what follows from it. */
export function ReviewContent<State, Facts>(props: ReviewContentProps<State, Facts>) {
  const { review, aggregate, parts, state, says, law, words, onField } = props
  return (
    <>
      <p className="px-4 pb-3 text-lead">
        {says} {parts.sentence?.(review.facts, words)}
      </p>
      <ul className="border-t" data-testid="review">
        {review.changes.map((change) => (
          <ChangeRow
            key={`${change.sign} ${words.changeField(change)} ${change.since}`}
            change={change}
            onChange={onField(change)}
          />
        ))}
      </ul>
      {parts.picture?.({ state, review, words })}
      <div className="grid md:grid-cols-2">
        <div className="px-4 pt-3">
          <h3 className="text-body">{words.t('edit.panel.once')}</h3>
          <Consequences
            aggregate={aggregate}
            review={review}
            more={parts.consequences?.(review.facts, words) ?? []}
            words={words}
          />
        </div>
        <div className="px-4 pt-3 md:border-l">
          <h3 className="text-body">{words.t('edit.panel.rules')}</h3>
          <RulesChecked checks={review.checks} words={words} />
          {law && <p className="mt-1 text-meta text-ink-2">{words.t('edit.panel.law', { article: law })}</p>}
        </div>
      </div>
    </>
  )
}
