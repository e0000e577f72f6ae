/** What has to be closed for this process to end: an open answer would keep it from stopping. */
const shared = globalThis as { hindsightClosers?: Set<() => void> }
shared.hindsightClosers ??= new Set()
const closers = shared.hindsightClosers

export function onShutdown(close: () => void): void {
  closers.add(close)
}

/** Closes everything; calling it again does nothing more. */
export function closeAll(): void {
  for (const close of closers) close()
  closers.clear()
}
