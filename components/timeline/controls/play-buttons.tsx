'use client'
import { Pause, Play } from 'lucide-react'
import type { Player } from '#components/timeline/controls/use-player'
import { IconButton } from '#components/ui/icon-button'
import { useWords } from '#components/words/use-words'
import { speeds } from '#lib/engine/replay/playback-speed'

/** Play or pause. */
export function PlayButton({ player, className }: { player: Player; className?: string }) {
  const words = useWords()
  const Icon = player.playing ? Pause : Play
  return (
    <IconButton
      label={words.t(player.playing ? 'timeline.pause' : 'timeline.play')}
      onClick={player.toggle}
      className={className ?? ''}
    >
      <Icon className="size-4" aria-hidden="true" />
    </IconButton>
  )
}

/** How fast: one button that goes round the speeds, and says the one in force. */
export function SpeedButton({ player: { speed, setSpeed } }: { player: Player }) {
  const words = useWords()
  const next = speeds[(speeds.indexOf(speed) + 1) % speeds.length] ?? 1
  return (
    <button
      type="button"
      onClick={() => setSpeed(next)}
      aria-label={words.t('timeline.speed', { speed })}
      className="fade h-7 w-9 max-md:h-10 max-md:w-11 shrink-0 rounded-control border border-line-control/60 text-meta font-medium text-ink-2 hover:bg-fill"
    >
      {speed}×
    </button>
  )
}
