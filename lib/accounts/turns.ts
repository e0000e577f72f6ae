/** Nobody's turn came within the time that somebody may be kept waiting. */
export class TooBusyError extends Error {
  constructor() {
    super('Too many are waiting: try again in a moment')
    this.name = 'TooBusyError'
  }
}

/** Work of which a bounded number is in flight; the rest waits in the order it came, and not for long. */
export class Turns {
  readonly #atOnce: number
  readonly #longestWait: number
  readonly #waiting = new Set<() => void>()
  #inFlight = 0

  constructor({ atOnce, longestWait }: { atOnce: number; longestWait: number }) {
    this.#atOnce = atOnce
    this.#longestWait = longestWait
  }

  /** Does the work in its turn; a `TooBusyError` where none came in time, and then nothing was done. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#inFlight >= this.#atOnce) await this.#untilFree()
    else this.#inFlight += 1
    try {
      return await work()
    } finally {
      const [next] = this.#waiting
      // Whoever waits takes this very turn over: a newcomer cannot slip in between.
      if (next) next()
      else this.#inFlight -= 1
    }
  }

  #untilFree(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const begin = () => {
      clearTimeout(timer)
      this.#waiting.delete(begin)
      resolve()
    }
    const timer = setTimeout(() => {
      this.#waiting.delete(begin)
      reject(new TooBusyError())
    }, this.#longestWait)
    this.#waiting.add(begin)
    return promise
  }
}
