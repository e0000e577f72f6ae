import { setTimeout as pause } from 'node:timers/promises'

/** Resolves when the address answers anything at all; rejects after the limit. */
export const waitForHttp = async (url: string, limitMs: number, signal?: AbortSignal): Promise<void> => {
  const until = Date.now() + limitMs
  while (true) {
    signal?.throwIfAborted()
    const answered = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(15_000) }).then(
      (response) => response.body?.cancel().then(() => true) ?? true,
      () => false,
    )
    if (answered) return
    if (Date.now() > until) throw new Error(`no answer from ${url} within ${Math.round(limitMs / 1000)} seconds`)
    await pause(100)
  }
}
