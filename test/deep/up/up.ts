import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '#test/support/processes/free-port'
import { type Part, seconds } from '../part.ts'
import { until } from '../until.ts'
import { type Desk, type Name, names, onDesk } from './desk.ts'

/** From the moment that nothing is in its way any more, so soon all is well again, in milliseconds. */
const WELL_WITHIN = 10_000
/** A process that hangs is given some time before it is ended, a worker the most, and then has to come up. */
const FOUND_WITHIN = 240_000
/** Longer than any first question waits. */
const AWAY = 12_000

/** Every process of a desk killed, paused, and started while the database is away: all is well again without a person. */
export const up: Part = (say) =>
  onDesk(async (desk) => {
    const slow: string[] = []
    const measure = async (what: string, limit: number, isSo: () => Promise<boolean>) => {
      const begun = performance.now()
      await until(what, isSo, 300_000)
      const took = performance.now() - begun
      say(`${what}: well after ${seconds(took)}`)
      if (took > limit) slow.push(`${what} took ${seconds(took)}`)
    }
    await measure('the desk started', 60_000, desk.isWell)

    for (const name of names) {
      const before = await desk.pid(name)
      await desk.signal(name, 'SIGKILL')
      await measure(`${name} killed`, WELL_WITHIN, () => isAnother(desk, name, before))
    }
    for (const name of names) {
      await desk.signal(name, 'SIGSTOP')
      await pause(AWAY)
      await desk.signal(name, 'SIGCONT')
      await measure(`${name} paused for ${seconds(AWAY)}, and back`, WELL_WITHIN, desk.isWell)
    }

    await desk.signal('mongod', 'SIGSTOP')
    const children = names.filter((name) => name !== 'mongod')
    const killed = new Map<Name, number>()
    for (const name of children) {
      killed.set(name, await desk.pid(name))
      await desk.signal(name, 'SIGKILL')
    }
    await until('all are started again', async () => {
      const pids = await Promise.all(children.map(desk.pid))
      return children.every((name, at) => pids[at] !== killed.get(name))
    })
    const waiting = desk.command(['accounts', 'list'])
    // Each of them has asked in vain by then, the first time in its life.
    await pause(2 * AWAY)
    await desk.signal('mongod', 'SIGCONT')
    await measure('all started without a database, and it is back', WELL_WITHIN, desk.isWell)
    await measure('a command begun without a database', WELL_WITHIN, async () => (await waiting.ended) === 0)

    for (const name of children) {
      const before = await desk.pid(name)
      await desk.signal(name, 'SIGSTOP')
      await measure(`${name} hangs for good`, FOUND_WITHIN, () => isAnother(desk, name, before))
    }

    const nobody = `mongodb://127.0.0.1:${await freePort()}/`
    const inVain = desk.command(['accounts', 'list'], { MONGODB_URI: nobody })
    const code = await inVain.ended
    const sentence = inVain.said().trim().split('\n').at(-1) ?? ''
    say(`a command whose database stays away: exit ${code}, "${sentence}"`)
    const isSaid = code === 1 && /^The database does not answer .*MONGODB_URI/.test(sentence)
    const saysRestart = ['ending it', 'starting it again in', 'The database answers again'].every((words) =>
      desk.output().includes(words),
    )
    return {
      ok: slow.length === 0 && isSaid && saysRestart,
      summary: [...slow, isSaid ? '' : 'no sentence in the end', saysRestart ? '' : `not told: ${desk.output()}`]
        .filter(Boolean)
        .concat('every process killed, paused and started without a database')
        .join('; '),
    }
  })

const isAnother = async (desk: Desk, name: Name, before: number) => {
  const now = await desk.pid(name)
  return now !== 0 && now !== before && (await desk.isWell())
}
