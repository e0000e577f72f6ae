import { SingleBar } from 'cli-progress'
import { forTerminal } from '#lib/cli/terminal'

/** Shows how far a long work is, on stderr, so that what the command prints can be piped. Without a total it counts. */
export async function withProgress<T>(
  name: string,
  total: number | null,
  work: (update: (done: number) => void) => Promise<T>,
): Promise<T> {
  // The bar writes past the console: what it says goes the same way out, and is no format.
  const format = total === null ? '{name} {value}' : '{name} {bar} {value}/{total}'
  const bar = new SingleBar({ format, hideCursor: true, clearOnComplete: true })
  bar.start(total ?? 0, 0, { name: forTerminal(name) })
  try {
    return await work((done) => bar.update(done))
  } finally {
    bar.stop()
  }
}
