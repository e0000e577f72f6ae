import 'server-only'

/** A browser opens six at most to one server, and each page that is looked at has one. */
export const STREAMS_ALLOWED = 8

const shared = globalThis as { hindsightStreams?: Map<string, number> }
shared.hindsightStreams ??= new Map()
const streams = shared.hindsightStreams

/** Takes one of the open streams that a session may have, and answers with how to give it back; null where it has them all. */
export function takeStream(sessionId: string): (() => void) | null {
  const taken = streams.get(sessionId) ?? 0
  if (taken >= STREAMS_ALLOWED) return null
  streams.set(sessionId, taken + 1)
  let given = false
  return () => {
    if (given) return
    given = true
    const left = (streams.get(sessionId) ?? 1) - 1
    if (left > 0) streams.set(sessionId, left)
    else streams.delete(sessionId)
  }
}
