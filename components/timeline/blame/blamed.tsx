'use client'
import { type ReactNode, use } from 'react'
import type { Asked } from '#components/timeline/blame/asked'
import { Asking } from '#components/timeline/blame/blame-area'
import { useWords } from '#components/words/use-words'
import { type Kind, type StateOf, type Subject, stateOf } from '#lib/domain/timeline-kinds'
import { asSentence } from '#lib/messages/format'

interface BlamedProps<K extends Kind>
  extends Pick<Asked<StateOf<K>>, 'label' | 'read'>,
    Partial<Pick<Asked<StateOf<K>>, 'measure'>> {
  /** Whose value it is. */
  of: Subject<K>
  /** The value as it is written now. */
  value: string
  children?: ReactNode
}

/**
 * A value that says, when it is pointed at or pressed, which event last set it, who, when and why, and what it was
 * before. A state has a hundred of them, so that each is no more than a button: what they say lies in the area around.
 */
export function Blamed<K extends Kind>({ of, label, value, read, measure, children = value }: BlamedProps<K>) {
  const words = useWords()
  const { point, leave, press } = use(Asking)
  const asked = (): Asked => ({
    label,
    read: (state) => read(stateOf(state, of)),
    measure: (state) => measure?.(stateOf(state, of)) ?? null,
  })
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-label={words.t('timeline.blame.ask', { label, sentence: asSentence(value) })}
      // Moved, not merely there: something may have gone away from over it.
      onPointerMove={({ pointerType, currentTarget }) => pointerType === 'mouse' && point(asked(), currentTarget)}
      onPointerLeave={leave}
      onClick={({ currentTarget }) => press(asked(), currentTarget)}
      className="fade relative max-w-full cursor-help rounded-[3px] text-left decoration-line-control decoration-dotted underline-offset-3 after:absolute after:-inset-x-1 after:-inset-y-1 hover:underline focus-visible:underline"
    >
      {children}
    </button>
  )
}
