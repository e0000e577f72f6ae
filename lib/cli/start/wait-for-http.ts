import { setTimeout as pause } from 'node:timers/promises'

/** Resolves when the address answers anything at all; rejects after the limit, or once that `isHopeless`. */
export const waitForHttp = async (url: string, limitMs: number, isHopeless = () => false): Promise<void> => {
  const until = performance.now() + limitMs
  while (true) {
    const answered = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(15_000) }).then(
      (response) => response.body?.cancel().then(() => true) ?? true,
      () => false,
    )
    if (answered) return
    if (isHopeless()) throw new Error('it ends again and again')
    if (performance.now() > until) throw new Error(`no answer from ${url} within ${Math.round(limitMs / 1000)} seconds`)
    await pause(100)
  }
}
