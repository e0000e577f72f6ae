type Part = { name: string; stop(): Promise<void>; kill(): void }

/** What has been started so far; stopped in the reverse order. */
export const createParts = (say: (line: string) => void) => {
  const parts: Part[] = []
  let stopped: Promise<void> | undefined
  const stopping = new AbortController()

  const stopAll = async () => {
    while (parts.length > 0) {
      const part = parts.at(-1) as Part
      say(`Stopping ${part.name} …`)
      await part.stop().catch((error: unknown) => {
        console.error(error)
        part.kill()
      })
      // Looked up again: a part that finished by itself in the meantime has left the list.
      const index = parts.indexOf(part)
      if (index >= 0) parts.splice(index, 1)
    }
  }

  return {
    /** Adds a part; answers with how to take it out again when it has finished by itself. */
    add: (part: Part): (() => void) => {
      if (stopped) {
        // A step that was on its way when the stop began must not leave anything behind.
        part.kill()
        throw new Error(`${part.name} came too late: everything is being stopped`)
      }
      parts.push(part)
      return () => {
        const index = parts.indexOf(part)
        if (index >= 0) parts.splice(index, 1)
      }
    },
    isStopping: () => stopped !== undefined,
    /** Aborts when the stop begins, for what only looks on and has nothing to finish. */
    stopping: stopping.signal,
    stop: (): Promise<void> => {
      stopping.abort()
      stopped ??= stopAll()
      return stopped
    },
    kill: (): void => {
      stopping.abort()
      for (const part of parts.splice(0).reverse()) part.kill()
    },
  }
}

export type Parts = ReturnType<typeof createParts>
