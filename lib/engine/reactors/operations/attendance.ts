import type { Db } from 'mongodb'
import { readLeases } from '#lib/engine/reactors/leases'
import { readSaid, SILENCE } from '#lib/engine/reactors/operations/presence'

/** How long a worker may hold partitions before it has to have done something of each reactor's work, in seconds. */
const FIRST_TURN = 30

/** Whether those who hold the partitions do one reactor's work on them. */
export interface Attendance {
  /** Workers that hold partitions and have done nothing of its work for `FIRST_TURN` seconds: nobody else does it either. */
  silentWorkers: string[]
  /** Whether some worker reads everything once now, and gets on with it. */
  scanning: boolean
  /** Whether every partition has been where it is for `FIRST_TURN` seconds: what has not begun by then does not. */
  settled: boolean
}

/** Reads who holds the partitions and who said that it works, on the database's clock; returns how it is with a reactor. */
export async function readAttendance(db: Db, at: Date): Promise<(reactor: string) => Attendance> {
  const [leases, said] = await Promise.all([readLeases(db), readSaid(db)])
  const ago = (instant: Date | undefined) => (instant ? (at.getTime() - instant.getTime()) / 1_000 : Infinity)
  const holders = new Map<string, number>()
  for (const { holder, since } of leases)
    if (holder) holders.set(holder, Math.max(ago(since), holders.get(holder) ?? 0))
  const settled = leases.every(({ since }) => ago(since) > FIRST_TURN)
  return (reactor) => {
    const own = said.filter((each) => each.reactor === reactor)
    const quietFor = (worker: string) => own.find((each) => each.worker === worker)?.seconds ?? Infinity
    const silent = [...holders].filter(([worker, held]) => Math.min(held, quietFor(worker)) > FIRST_TURN)
    return {
      silentWorkers: silent.map(([worker]) => worker).sort(),
      scanning: own.some(({ seconds, scanning }) => scanning && seconds <= SILENCE),
      settled,
    }
  }
}
