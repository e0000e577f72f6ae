import { rebuildFailpoints } from '#lib/engine/reactors/failpoint'
import { surviveRebuild } from '#test/support/faults/rebuild-fault'
import { number, type Part } from '../part.ts'
import { onDesk } from './desk.ts'

/** kill -9 of whoever rebuilds a view at every named place, while events flow and somebody reads the list. */
export const rebuildFailpoint: Part = (say) =>
  onDesk(async ({ uri }) => {
    const wrong: string[] = []
    for (const failpoint of rebuildFailpoints) {
      const { ended, seen, events, differences, leftovers, attempts } = await surviveRebuild(uri, failpoint)
      const flaws = seen.wentBack.length + seen.vanished.length + seen.failed.length
      const hit = ended === 'SIGKILL' && attempts === (failpoint === 'rebuild-swapped' ? 1 : 2)
      const looked = events > 10 && seen.readings > 10
      if (!hit || !looked || flaws + differences.length + leftovers.length > 0) wrong.push(failpoint)
      say(
        `${failpoint}: ${hit ? 'hit' : 'NOT HIT'} at ${number(events)} events, ${number(seen.readings)} readings, ${flaws} of them wrong; ${differences.length} rows differ, ${leftovers.length} collections left`,
      )
    }
    const { length: all } = rebuildFailpoints
    return {
      ok: wrong.length === 0,
      summary: `${all - wrong.length} of ${all} failpoints hit, and survived${wrong.map((name) => `, not ${name}`).join('')}`,
    }
  })
