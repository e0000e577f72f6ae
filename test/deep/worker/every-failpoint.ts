import { number, type Part, type Result } from '../part.ts'
import { checkDesk } from './check-desk.ts'
import { onDesk } from './desk.ts'
import { type Mortal, startMortal } from './mortal.ts'
import type { Failpoint } from './scenes.ts'
import { type Scene, scenes } from './scenes.ts'

/** While a failpoint is written, some alone: those whose name has one of these, parted by commas, in it. */
const some = (process.env.HINDSIGHT_FAILPOINTS ?? '').split(',')

/** kill -9 of the worker at every named place between an event and its checkpoint; one that is never reached fails too. */
export const everyFailpoint: Part = async (say) => {
  const missed: string[] = []
  const broken: string[] = []
  let all = 0
  for (const scene of scenes) {
    for (const failpoint of scene.failpoints.filter((name) => some.some((part) => name.includes(part)))) {
      const { hit, ok, summary } = await dieAt(scene, failpoint).catch((error: Error) => ({
        hit: false,
        ok: false,
        summary: error.message,
      }))
      all += 1
      if (!hit) missed.push(failpoint)
      if (!ok) broken.push(failpoint)
      say(`${failpoint}: ${hit ? 'hit' : 'NOT HIT'}; ${ok ? '' : 'BROKEN: '}${summary}`)
    }
  }
  return {
    ok: all > 0 && missed.length + broken.length === 0,
    summary: `${number(all - missed.length)} of ${number(all)} failpoints hit, ${broken.length} of them broke something${[...new Set([...missed, ...broken])].map((name) => `, ${name}`).join('')}`,
  }
}

/** Plays the scene with a worker that dies there, and checks all of it. */
const dieAt = (scene: Scene, failpoint: Failpoint): Promise<Result & { hit: boolean }> =>
  onDesk(async (desk) => {
    let mortal: Mortal | undefined
    try {
      const begin = (env?: Record<string, string>) => {
        mortal = startMortal(desk, failpoint, scene.timeOf(failpoint), env)
      }
      const { recordings, ...expected } = await scene.play(desk, begin)
      await Promise.all(recordings.map(({ done }) => done))
      const result = await checkDesk(desk, recordings, expected)
      return { ...result, hit: mortal?.hasDied() ?? false }
    } finally {
      mortal?.leave()
    }
  })
