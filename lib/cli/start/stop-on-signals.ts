import type { Parts } from '#lib/cli/start/stop-in-order'

const SIGNALS: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** Resolves at the first Ctrl-C, SIGTERM or closed terminal; a second one does not wait any longer. */
export const stopOnSignals = (parts: Parts): Promise<void> =>
  new Promise((resolve) => {
    let asked = false
    const onSignal = () => {
      if (asked) {
        console.error('Stopped by force; the next start may take a little longer.')
        parts.kill()
        process.exit(1)
      }
      asked = true
      // Marks everything as stopping at once, so that what fails on the way is not taken for the cause.
      void parts.stop().then(resolve)
    }
    // The last resort, for a defect in the launcher itself; after an orderly stop nothing is left to kill.
    process.once('exit', () => parts.kill())
    for (const signal of SIGNALS) process.on(signal, onSignal)
  })
