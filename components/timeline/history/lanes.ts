import { type Kind, kindNames, type Subject, type TimelineEvent } from '#lib/domain/timeline-kinds'

/** The lanes of a timeline, top down: what surrounds a contract has lanes of its own, everything else has one. */
export const lanesOf = ({ aggregate }: Subject, own: boolean): readonly Kind[] =>
  aggregate === 'subscription' && !own ? kindNames : [aggregate]

/** Above this many steps, single ticks become bars. */
export const MOST_TICKS = 60

/** One bar of a long history: its steps, and how full each lane is, 0 to 1. */
interface Bin {
  first: number
  last: number
  fill: Record<Kind, number>
}

/** Long histories in `count` bars of as many steps each; a lane's bar is as high as its share of those at hand. */
export function densityOf(events: readonly Pick<TimelineEvent, 'aggregate'>[], count = 120): Bin[] {
  const size = Math.ceil(events.length / count)
  return Array.from({ length: Math.ceil(events.length / size) }, (_, index) => {
    const part = events.slice(index * size, (index + 1) * size)
    const fill = Object.fromEntries(kindNames.map((name) => [name, 0])) as Record<Kind, number>
    const atHand = part.filter((event) => event !== undefined)
    for (const { aggregate } of atHand) fill[aggregate] += 1 / atHand.length
    return { first: index * size + 1, last: index * size + part.length, fill }
  })
}
