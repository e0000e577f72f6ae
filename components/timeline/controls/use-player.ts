'use client'
import { useEffect, useEffectEvent, useState } from 'react'
import type { TimelineEvent } from '#lib/domain/timeline-kinds'
import { pauseBefore, type Speed } from '#lib/engine/replay/playback-speed'

/** Plays the history step by step, from where the reader stands; never by itself. Ends at the last step, for good. */
export function usePlayer(events: readonly TimelineEvent[], index: number, go: (step: number) => void) {
  const [wanted, setWanted] = useState(false)
  const [speed, setSpeed] = useState<Speed>(1)
  const last = events.length
  const atEnd = index >= last
  const playing = wanted && !atEnd
  // Once at the end it wants nothing more: neither an earlier step nor one that is recorded later sets it off again.
  const [was, setWas] = useState(playing)
  if (was !== playing) {
    setWas(playing)
    if (!playing) setWanted(false)
  }
  const onward = useEffectEvent(() => go(index + 1))
  useEffect(() => {
    if (!playing) return
    const [here, next] = [events[index - 1] ?? events[0], events[index]]
    const rest = here && next ? pauseBefore(here.appendDate, next.appendDate, speed) : 0
    const timer = setTimeout(() => onward(), rest)
    return () => clearTimeout(timer)
  }, [playing, index, events, speed])
  return {
    playing,
    speed,
    setSpeed,
    /** From the last step it begins again before anything. */
    toggle() {
      if (!playing && atEnd) go(0)
      setWanted(!playing)
    },
  }
}

export type Player = ReturnType<typeof usePlayer>
