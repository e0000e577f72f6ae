'use client'
import { useEffect, useState } from 'react'
import { joinLive } from '#components/live/live-connection'

/** A topic as the server last said that it stands, and whether the server can still be heard. */
export function useLive<Value>(topic: string, initial: Value): { latest: Value; connected: boolean } {
  const [latest, setLatest] = useState(initial)
  const [connected, setConnected] = useState(true)
  useEffect(() => setLatest(initial), [initial])
  useEffect(
    () =>
      joinLive(topic, {
        said(value) {
          // Null: the server is there, the store is not.
          if (value !== null) setLatest(value as Value)
          setConnected(value !== null)
        },
        lost: () => setConnected(false),
      }),
    [topic],
  )
  return { latest, connected }
}
