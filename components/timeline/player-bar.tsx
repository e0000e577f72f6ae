'use client'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { PlayButton, SpeedButton } from '#components/timeline/play-buttons'
import type { Player } from '#components/timeline/use-player'
import { IconButton } from '#components/ui/icon-button'
import { useWords } from '#components/words/use-words'

interface PlayerBarProps {
  index: number
  last: number
  go: (step: number) => void
  player: Player
}

/** Where the thumb is: the steps, at the bottom of a small screen. */
export function PlayerBar({ index, last, go, player }: PlayerBarProps) {
  const words = useWords()
  return (
    <div className="sticky bottom-0 z-30 flex h-14 shrink-0 items-center justify-between gap-2 border-t bg-surface px-3 md:hidden">
      <IconButton
        variant="secondary"
        label={words.t('timeline.previous')}
        aria-disabled={index === 0 || undefined}
        onClick={() => go(index - 1)}
      >
        <ChevronLeft className="size-4" aria-hidden="true" />
      </IconButton>
      <span className="flex items-center gap-1">
        <PlayButton player={player} />
        <span className="font-medium">{words.t('timeline.stepOf', { step: index, last })}</span>
        <SpeedButton player={player} />
      </span>
      <IconButton
        variant="secondary"
        label={words.t('timeline.next')}
        aria-disabled={index === last || undefined}
        onClick={() => go(index + 1)}
      >
        <ChevronRight className="size-4" aria-hidden="true" />
      </IconButton>
    </div>
  )
}
