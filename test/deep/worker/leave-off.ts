import { placesSaved } from './check-desk.ts'
import type { Desk } from './desk.ts'
import { Flow } from './flow.ts'

/** A worker begins, is killed with its places saved, and more is recorded while there is none. */
export async function leaveOff(desk: Desk): Promise<{ before: Flow; missed: Flow }> {
  const before = new Flow(desk.db, { events: 1_200 })
  const worker = desk.work()
  await placesSaved(desk)
  await worker.end('SIGKILL')
  const missed = new Flow(desk.db, { events: 900, from: 1_000 })
  await Promise.all([before.done, missed.done])
  return { before, missed }
}
