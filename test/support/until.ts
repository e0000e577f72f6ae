import { setTimeout as pause } from 'node:timers/promises'

/** Waits for a condition, looking often; says what did not come true in time. */
export async function until(what: string, isSo: () => unknown, limitMs = 60_000): Promise<void> {
  const last = performance.now() + limitMs
  while (!(await isSo())) {
    if (performance.now() > last) throw new Error(`Not within ${limitMs / 1000} s: ${what}`)
    await pause(20)
  }
}
