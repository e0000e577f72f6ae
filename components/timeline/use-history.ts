'use client'
import { startTransition, useEffect, useEffectEvent, useMemo, useState } from 'react'
import type { TimelineReplay } from '#components/timeline/event-words'
import { mergedAggregate, type OpenedTimeline, type RelatedEvents, type TimelinePart } from '#lib/domain/timeline-kinds'
import { nextPart } from '#lib/engine/replay/next-part'
import { mergeRelatedEvents } from '#lib/engine/replay/related-events'
import { replayOf } from '#lib/engine/replay/segment'
import { countNewer } from '#lib/engine/replay/timeline-parts'
import { fromWire } from '#lib/engine/replay/wire'
import type { RecentEvents } from '#lib/engine/views/recent-events'

/** A history as far as it is at hand, and how to say which step is needed next. */
export interface TimelineHistory {
  replay: TimelineReplay
  /** What hangs together with it on other timelines; null where no other can be reached, as from a file. */
  relatedEvents: RelatedEvents | null
  /** It is the subject's own, without what surrounds it. */
  own: boolean
  /** Whether anything may surround it: where nothing does, it needs no lanes. */
  surrounded: boolean
  /** What was last when something was recorded meanwhile: whoever looks at now goes on looking there. Null where nothing was. */
  heldAt: string | null
  showNewest(): void
  want(step: number): void
  /** More could not be fetched; it is tried again. */
  failing: boolean
  /** Until when a file has what was recorded; null where it is not a file that is told. */
  until: Date | null
}

/** A hand that drags over a thousand steps asks for the one it comes to rest on. */
const REST_MS = 120
const FIRST_PAUSE_MS = 2_000
const LONGEST_PAUSE_MS = 60_000
/** How many steps that somebody wanted are remembered: where they go, and rows that they scrolled to. */
const WANTED = 4

interface Loading {
  opened: OpenedTimeline
  /** Where its parts are asked for. */
  address: string
  /** The last versions that were heard of, and what began lately. */
  latest: RecentEvents
  /** What is asked for is not given any more: signed out, the history cannot be read, or its order is another. */
  onRefused: () => void
}

interface AtHand {
  opened: OpenedTimeline
  replay: TimelineReplay
  relatedEvents: RelatedEvents
  wanted: readonly number[]
  failures: number
  /** So many steps were heard of, and no more than are at hand could be had. */
  noMoreThan: number
  heldAt: string | null
  surrounded: boolean
}

const begin = (opened: OpenedTimeline): AtHand => ({
  ...{ opened, replay: replayOf(mergedAggregate, opened), relatedEvents: opened.relatedEvents },
  ...{ wanted: [], failures: 0, noMoreThan: 0, heldAt: null },
  // Those that are told are known from the start, however much is at hand.
  surrounded: opened.own || Object.keys(opened.versions).length > 1,
})

/**
 * A long history that is opened in part. What somebody wants to see is fetched at once, the rest in parts of a
 * thousand events, one after the other, oldest first; afterwards only what was recorded meanwhile. Opened anew, it
 * begins anew.
 */
export function useHistory({ opened, address, latest, onRefused }: Loading): TimelineHistory {
  const [atHand, setAtHand] = useState(() => begin(opened))
  if (atHand.opened !== opened) setAtHand(begin(opened))
  const { replay, relatedEvents, wanted, failures, noMoreThan, heldAt, surrounded } = atHand
  const newer = useMemo(() => countNewer(opened, replay.events, latest), [opened, replay.events, latest])
  const heard = replay.last + newer
  const newest = heard === noMoreThan ? replay.last : heard
  const part = nextPart(replay, wanted, newest)
  const asked = part && {
    ...{ ...part, of: replay.last, last: replay.events.at(-1)?._id ?? '' },
    ...(opened.own ? { lanes: 'own' } : {}),
  }
  const url =
    asked && `${address}?${new URLSearchParams(Object.entries(asked).map(([name, value]) => [name, String(value)]))}`
  const isWanted = part !== null && 'around' in part
  const refused = useEffectEvent(() => onRefused())
  useEffect(() => {
    if (url === null) return
    const abort = new AbortController()
    const pause =
      failures > 0 ? Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1)) : isWanted ? REST_MS : 0
    const timer = setTimeout(async () => {
      try {
        const answer = await fetch(url, { signal: abort.signal })
        if (!answer.ok) {
          if (answer.status < 500) refused()
          throw new Error(`${answer.status}`)
        }
        const more = fromWire(await answer.text()) as TimelinePart
        if (abort.signal.aborted) return
        startTransition(() =>
          setAtHand((before) => (before.opened === opened ? withMore(before, more, heard) : before)),
        )
      } catch {
        if (!abort.signal.aborted) setAtHand((before) => ({ ...before, failures: before.failures + 1 }))
      }
    }, pause)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [url, isWanted, failures, heard, opened])
  const [want] = useState(
    () => (step: number) => setAtHand((before) => ({ ...before, wanted: [...before.wanted.slice(1 - WANTED), step] })),
  )
  const [showNewest] = useState(() => () => setAtHand(withNewest))
  return {
    replay,
    relatedEvents,
    own: opened.own,
    surrounded,
    heldAt,
    showNewest,
    want,
    failing: failures > 0,
    until: null,
  }
}

function withMore(before: AtHand, { first, events, known, relatedEvents }: TimelinePart, heard: number): AtHand {
  const { replay, noMoreThan, heldAt } = before
  const [isNewer, found] = [first > replay.last, events.length > 0]
  return {
    ...before,
    replay: replay.including(first, events, known),
    relatedEvents: mergeRelatedEvents(before.relatedEvents, relatedEvents),
    failures: 0,
    noMoreThan: isNewer && !found ? heard : noMoreThan,
    heldAt: isNewer && found ? (heldAt ?? replay.events.at(-1)?._id ?? null) : heldAt,
  }
}

/** A lane that came under the eyes of the reader would move all that lies below it: so it waits until they go there. */
function withNewest(before: AtHand): AtHand {
  const { versions, total } = before.opened
  const isOther = ({ aggregateId }: { aggregateId: string }) => !Object.hasOwn(versions, aggregateId)
  return {
    ...before,
    heldAt: null,
    surrounded: before.surrounded || before.replay.events.slice(total).some(isOther),
  }
}

/** Derives keyframes while the browser has nothing else to do, so that the first jump is as quick as the others. */
export function usePreparation(replay: TimelineReplay): void {
  useEffect(() => {
    if (!('requestIdleCallback' in window)) return
    let handle = requestIdleCallback(work)
    function work(deadline: IdleDeadline) {
      while (deadline.timeRemaining() > 2) if (!replay.prepare()) return
      handle = requestIdleCallback(work)
    }
    return () => cancelIdleCallback(handle)
  }, [replay])
}
