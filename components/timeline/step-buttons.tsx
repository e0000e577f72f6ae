'use client'
import { ChevronFirst, ChevronLast, ChevronLeft, ChevronRight } from 'lucide-react'
import { Fragment, type KeyboardEvent } from 'react'
import { PlayButton } from '#components/timeline/play-buttons'
import type { Player } from '#components/timeline/use-player'
import { IconButton } from '#components/ui/icon-button'
import { useWords } from '#components/words/use-words'

interface StepProps {
  index: number
  last: number
  go: (step: number) => void
}

const inBox = 'h-6.5! rounded-none! border-0! border-line-strong not-first:border-l! aria-disabled:bg-transparent'

/** First, previous, play, next, last: one box of five. */
export function StepButtons({ index, last, go, player }: StepProps & { player: Player }) {
  const words = useWords()
  const buttons = [
    ['first', ChevronFirst, 0],
    ['previous', ChevronLeft, index - 1],
    ['next', ChevronRight, index + 1],
    ['last', ChevronLast, last],
  ] as const
  return (
    <fieldset
      aria-label={words.t('timeline.controls')}
      className="flex shrink-0 rounded-control border border-line-control/60"
    >
      {buttons.map(([name, Icon, target]) => {
        const done = target < 0 || target > last || target === index
        return (
          <Fragment key={name}>
            {name === 'next' && <PlayButton player={player} className={inBox} />}
            <IconButton
              label={words.t(`timeline.${name}`)}
              // Not `disabled`: the focus stays where the person clicks through.
              aria-disabled={done || undefined}
              onClick={() => done || go(target)}
              className={inBox}
            >
              <Icon className="size-4" aria-hidden="true" />
            </IconButton>
          </Fragment>
        )
      })}
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
