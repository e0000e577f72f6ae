/** Wakes whoever waits for something to look at; rung while nobody waits, it is heard by whoever comes next. */
export class Bell {
  #isRung = false
  #wake = () => {}

  ring = (): void => {
    this.#isRung = true
    this.#wake()
  }

  /** Waits until it is rung, at most so many milliseconds; whether it was. */
  async heard(atMost: number, signal: AbortSignal): Promise<boolean> {
    if (!this.#isRung && !signal.aborted)
      await new Promise<void>((resolve) => {
        const wake = () => {
          clearTimeout(timer)
          signal.removeEventListener('abort', wake)
          resolve()
        }
        const timer = setTimeout(wake, atMost)
        signal.addEventListener('abort', wake, { once: true })
        this.#wake = wake
      })
    const was = this.#isRung
    this.#isRung = false
    return was
  }
}
