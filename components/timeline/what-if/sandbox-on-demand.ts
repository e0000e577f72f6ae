import { useEffect, useSyncExternalStore } from 'react'

/** What makes a sandbox, once it is at hand. */
interface OnDemand {
  sandboxes: typeof import('#components/timeline/what-if/sandbox') | null
  /** It could not be fetched: the server does not answer. */
  failed: boolean
}

let current: OnDemand = { sandboxes: null, failed: false }
const listeners = new Set<() => void>()
function change(next: OnDemand) {
  current = next
  for (const listener of listeners) listener()
}

/** Fetches what makes a sandbox, once; tried again by another call where it could not be fetched. */
export async function fetchSandboxes(): Promise<void> {
  if (current.sandboxes) return
  if (current.failed) change({ sandboxes: null, failed: false })
  const sandboxes = await import('#components/timeline/what-if/sandbox').catch(() => null)
  change({ sandboxes, failed: sandboxes === null })
}

/** What makes a sandbox, fetched as soon as one is asked for. */
export function useSandboxes(wanted: boolean): OnDemand {
  useEffect(() => {
    if (wanted) void fetchSandboxes()
  }, [wanted])
  return useSyncExternalStore(subscribe, read, read)
}

const read = () => current
function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
