import type { ChildProcess } from 'node:child_process'

/** A server that these tests have started does not outlive them, also where somebody ends them in the middle. */
export function endWithUs(child: ChildProcess): void {
  const end = () => void child.kill('SIGKILL')
  process.once('exit', end)
  child.once('exit', () => process.off('exit', end))
}
