import type { Db } from 'mongodb'
import { sayPresent, type Turn } from '#lib/engine/reactors/operations/presence'

/** Says for a worker what one of its reactors did last, beside what it has said of others. */
export async function sayTurn(
  db: Db,
  worker: string,
  turn: Partial<Turn> & Pick<Turn, 'reactor'>,
  pid = 1,
): Promise<void> {
  const known = await db.collection<{ _id: string; turns: Turn[] }>('worker_presence').findOne({ _id: worker })
  const others = (known?.turns ?? []).filter(({ reactor }) => reactor !== turn.reactor)
  await sayPresent(db, worker, {
    ...{ pid, versions: {} },
    turns: [...others, { quiet: 0, scanning: false, marks: [], ...turn }],
  })
}
