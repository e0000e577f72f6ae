'use client'
import { ChevronFirst, ChevronLast, ChevronLeft, ChevronRight } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { PlayButton } from '#components/timeline/controls/play-buttons'
import type { Player } from '#components/timeline/controls/use-player'
import type { TimelineView } from '#components/timeline/use-timeline'
import { IconButton, type IconButtonProps } from '#components/ui/icon-button'
import { useWords } from '#components/words/use-words'

interface StepProps {
  index: number
  last: number
  go: (step: number) => void
}

interface StepButtonsProps extends StepProps, Pick<TimelineView, 'goBy'> {
  player: Player
}

interface StepButtonProps {
  name: 'first' | 'previous' | 'next' | 'last'
  /** Nowhere to go. Not `disabled`: the focus stays where the person clicks through. */
  done: boolean
  act: () => void
  look: Pick<IconButtonProps, 'variant' | 'className'>
}

const icons = { first: ChevronFirst, previous: ChevronLeft, next: ChevronRight, last: ChevronLast }
const inBox = {
  className: 'h-6.5! rounded-none! border-0! border-line-strong not-first:border-l! aria-disabled:bg-transparent',
}

/** Goes to another step; the same whatever step is looked at, so that no jump has to make its tooltip anew. */
export function StepButton({ name, done, act, look }: StepButtonProps) {
  const words = useWords()
  const Icon = icons[name]
  return (
    <IconButton
      {...look}
      label={words.t(`timeline.${name}`)}
      aria-disabled={done || undefined}
      onClick={() => done || act()}
    >
      <Icon className="size-4" aria-hidden="true" />
    </IconButton>
  )
}

/** First, previous, play, next, last: one box of five. */
export function StepButtons({ index, last, go, goBy, player }: StepButtonsProps) {
  const words = useWords()
  const [atStart, atEnd] = [index === 0, index === last]
  return (
    <fieldset
      aria-label={words.t('timeline.controls')}
      className="flex shrink-0 rounded-control border border-line-control/60"
    >
      <StepButton name="first" done={atStart} act={() => go(0)} look={inBox} />
      <StepButton name="previous" done={atStart} act={() => goBy(-1)} look={inBox} />
      <PlayButton player={player} className={inBox.className} />
      <StepButton name="next" done={atEnd} act={() => goBy(1)} look={inBox} />
      <StepButton name="last" done={atEnd} act={() => go(last)} look={inBox} />
    </fieldset>
  )
}

/** "Step 21 of 43": the number can be typed. */
export function StepNumber({ index, last, go }: StepProps) {
  const words = useWords()
  const commit = (input: HTMLInputElement) => {
    const step = Number(input.value)
    // Leaving the field with the number that it had is no wish to go anywhere.
    if (input.value.trim() !== '' && Number.isInteger(step) && step !== index) go(step)
    input.value = String(index)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') commit(event.currentTarget)
    if (event.key === 'Escape') event.currentTarget.value = String(index)
  }
  return (
    <span className="flex shrink-0 items-center gap-1.5 whitespace-nowrap text-ink-2">
      {words.t('timeline.step')}
      <input
        key={index}
        defaultValue={index}
        inputMode="numeric"
        aria-label={words.t('timeline.stepNumber')}
        onFocus={(event) => event.target.select()}
        onBlur={(event) => commit(event.target)}
        onKeyDown={onKeyDown}
        style={{ width: `${String(last).length + 3}ch` }}
        className="h-7 rounded-control border border-line-control bg-surface text-center text-ink"
      />
      {words.t('timeline.ofSteps', { last })}
    </span>
  )
}
