import type { TimelineEvent } from '#components/timeline/event-words'

/** The lanes of the scrubber, top down; claims, files and notes get theirs below. */
export const lanes = ['contract', 'cover'] as const
export type Lane = (typeof lanes)[number]

/** Lanes differ by shape: a point for the contract itself, signs for what happened to its covers. */
export type Shape = 'point' | 'plus' | 'minus' | 'wave'

/** Where an event stands and how it is drawn. */
export function tickOf(event: TimelineEvent): { lane: Lane; shape: Shape } {
  switch (event.type) {
    case 'coverage_added':
      return { lane: 'cover', shape: 'plus' }
    case 'coverage_removed':
      return { lane: 'cover', shape: 'minus' }
    case 'coverage_changed':
      return { lane: 'cover', shape: 'wave' }
    case 'protection_schedule_updated':
      return event.payload.coverages ? { lane: 'cover', shape: 'wave' } : { lane: 'contract', shape: 'point' }
    default:
      return { lane: 'contract', shape: 'point' }
  }
}

/** Above this many steps, single ticks become bars. */
export const MOST_TICKS = 60

/** One bar of a long history: its steps, and how full each lane is, 0 to 1. */
export interface Bin {
  first: number
  last: number
  fill: Record<Lane, number>
}

/** Long histories in `count` bars of as many steps each; a lane's bar is as high as its share of them. */
export function densityOf(events: readonly TimelineEvent[], count = 120): Bin[] {
  const size = Math.ceil(events.length / count)
  return Array.from({ length: Math.ceil(events.length / size) }, (_, index) => {
    const part = events.slice(index * size, (index + 1) * size)
    const cover = part.filter((event) => tickOf(event).lane === 'cover').length / part.length
    return { first: index * size + 1, last: index * size + part.length, fill: { contract: 1 - cover, cover } }
  })
}
