'use client'
import { startTransition, useEffect, useEffectEvent, useState } from 'react'
import type { Readable } from '#lib/core/aggregate'
import type { EventShape } from '#lib/core/event'
import { nextPart } from '#lib/replay/next-part'
import type { Replay } from '#lib/replay/steps'
import { type Opened, replayOf, type Stretch } from '#lib/replay/stretch'
import { fromWire } from '#lib/replay/wire'

/** A history as far as it is at hand, and how to say which step is needed next. */
export interface History<State, E extends EventShape> {
  replay: Replay<State, E>
  want(step: number): void
  /** More could not be fetched; it is tried again. */
  failing: boolean
}

/** A hand that drags over a thousand steps asks for the one it comes to rest on. */
const REST_MS = 120
const FIRST_PAUSE_MS = 2_000
const LONGEST_PAUSE_MS = 60_000
/** How many steps that somebody wanted are remembered: where they go, and rows that they scrolled to. */
const WANTED = 4

interface Loading<State, E extends EventShape> {
  aggregate: Pick<Readable<State, E>, 'initialState' | 'reduce'>
  opened: Opened<State, E>
  /** Where its parts are asked for. */
  address: string
  /** The last version that was heard of. */
  newest: number
  /** What is asked for is not given any more: signed out, or the history cannot be read. */
  onRefused: () => void
}

/**
 * A long history that is opened in part. What somebody wants to see is fetched at once, the rest in parts of a
 * thousand events, one after the other, oldest first; afterwards only what was recorded meanwhile.
 */
export function useHistory<State, E extends EventShape>(loading: Loading<State, E>): History<State, E> {
  const { aggregate, opened, address, newest } = loading
  const [replay, setReplay] = useState(() => replayOf(aggregate, opened))
  const [wanted, setWanted] = useState<readonly number[]>([])
  const [failures, setFailures] = useState(0)
  const part = nextPart(replay, wanted, newest)
  const url =
    part && `${address}?${new URLSearchParams(Object.entries(part).map(([name, step]) => [name, String(step)]))}`
  const isWanted = part !== null && 'around' in part
  const refused = useEffectEvent(() => loading.onRefused())
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
        const { first, events, known } = fromWire(await answer.text()) as Stretch<State, E>
        if (abort.signal.aborted) return
        startTransition(() => {
          setFailures(0)
          setReplay((before) => before.including(first, events, known))
        })
      } catch {
        if (!abort.signal.aborted) setFailures((before) => before + 1)
      }
    }, pause)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [url, isWanted, failures])
  usePreparation(replay)
  const [want] = useState(() => (step: number) => setWanted((before) => [...before.slice(1 - WANTED), step]))
  return { replay, want, failing: failures > 0 }
}

/** Derives keyframes while the browser has nothing else to do, so that the first jump is as quick as the others. */
export function usePreparation<State, E extends EventShape>(replay: Replay<State, E>): void {
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
