import type { Part } from '../part.ts'
import { clock } from './clock.ts'
import { database } from './database.ts'
import { everyFailpoint } from './every-failpoint.ts'
import { fleet } from './fleet.ts'
import { oplog } from './oplog.ts'
import { poison } from './poison.ts'
import { rebuildFailpoint } from './rebuild-failpoint.ts'
import { restored } from './restored.ts'
import { several } from './several.ts'
import { sigterm } from './sigterm.ts'
import { silence } from './silence.ts'

/** What may happen to a worker, or around it, while events flow. After each: every row, every charge, and nothing left. */
export const workerParts: Record<string, Part> = {
  'worker-failpoints': everyFailpoint,
  'worker-rebuild': rebuildFailpoint,
  'worker-several': several,
  'worker-database': database,
  'worker-oplog': oplog,
  'worker-restored': restored,
  'worker-silence': silence,
  'worker-poison': poison,
  'worker-clock': clock,
  'worker-sigterm': sigterm,
  'worker-fleet': fleet,
}
