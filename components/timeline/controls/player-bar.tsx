'use client'
import { PlayButton, SpeedButton } from '#components/timeline/controls/play-buttons'
import { StepButton } from '#components/timeline/controls/step-buttons'
import type { Player } from '#components/timeline/controls/use-player'
import type { TimelineView } from '#components/timeline/use-timeline'
import { useWords } from '#components/words/use-words'

interface PlayerBarProps extends Pick<TimelineView, 'index' | 'last' | 'goBy'> {
  player: Player
  /** Whether what is looked at never was. The bar that says so scrolls away with a small page; this one stays. */
  supposed: boolean
}

const look = { variant: 'secondary' } as const

/** Where the thumb is: the steps, at the bottom of a small screen. */
export function PlayerBar({ index, last, goBy, player, supposed }: PlayerBarProps) {
  const words = useWords()
  const [atStart, atEnd] = [index === 0, index === last]
  return (
    <div className="sticky bottom-0 z-30 flex h-14 shrink-0 items-center justify-between gap-2 border-t bg-surface px-3 md:hidden">
      <StepButton name="previous" done={atStart} act={() => goBy(-1)} look={look} />
      <span className="flex items-center gap-1">
        <PlayButton player={player} />
        <span className="text-center font-medium">
          {words.t('timeline.stepOf', { step: index, last })}
          {supposed && <span className="block text-axis text-changed">{words.t('whatIf.nothingSaved')}</span>}
        </span>
        <SpeedButton player={player} />
      </span>
      <StepButton name="next" done={atEnd} act={() => goBy(1)} look={look} />
    </div>
  )
}
