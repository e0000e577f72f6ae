import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadReducer } from '#lib/cli/replay/load-reducer'
import type { OpenedHistory } from '#lib/cli/replay/open-history'
import { projectFolder } from '#lib/cli/start/project'
import { registry } from '#lib/domain/registry'
import { type AggregateName, isAggregateName } from '#lib/domain/sentences'
import { EventShapeError } from '#lib/engine/core/errors'
import { firstParting } from '#lib/engine/replay/compare-reducers'
import { Replay } from '#lib/engine/replay/steps'
import { samples } from '#test/support/event-samples'
import { bakery, Scenario } from '#test/support/subscription-scenario'

const { events } = new Scenario().given('subscribe', bakery)
const opened = (name: AggregateName) => ({ name, aggregate: registry[name] }) as unknown as OpenedHistory
const modules = {
  subscription: 'subscription',
  claim: 'claim',
  collected_file: 'collected-file',
  note: 'note',
  access: 'access',
}

describe('the reducer to hold against the shipped one', () => {
  let folder = ''
  const written = async (name: string, code: string) => {
    await writeFile(join(folder, name), code)
    return join(folder, name)
  }
  beforeAll(async () => {
    folder = await mkdtemp(join(projectFolder, 'test', '.reducer-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it.each(Object.entries(modules))(
    'given the project’s own reducer of a %s, as another checkout has it, then it is found whatever it is called',
    async (name, at) => {
      expect(isAggregateName(name)).toBe(true)
      const kind = name as AggregateName
      const history = samples[kind].map(([type, schemaVersion, payload], index) => ({
        ...{ ...events[0], _id: `e${index}`, version: index + 1 },
        ...{ type, schemaVersion, payload },
      })) as never[]
      const broken = { ...(history[0] as unknown as object), _id: 'odd', payload: { code: 'multi_risk' } } as never
      for (const module of ['reducer.ts', 'aggregate.ts']) {
        const candidate = await loadReducer(join(projectFolder, 'lib', 'domain', at, module), opened(kind))
        const replay = new Replay(candidate as never, [...history, broken])
        expect(firstParting(new Replay(registry[kind] as never, [...history, broken]), replay), module).toBeNull()
        expect(replay.at(replay.last).error).toBeInstanceOf(EventShapeError)
      }
    },
  )

  it('given a module that exports several, then it is asked which, and the one that is named is taken', async () => {
    const code = 'export const ours = (state) => state\nexport const other = () => ({ other: true })\n'
    const several = await written('several.ts', code)
    await expect(loadReducer(several, opened('subscription'))).rejects.toThrow(
      `${several} exports several that could be meant: other, ours. Name one, as ${several}#other.`,
    )
    const { reduce } = await loadReducer(`${several}#other`, opened('subscription'))
    expect(reduce({}, events[0] as never)).toEqual({ other: true })
    await expect(loadReducer(`${several}#none`, opened('subscription'))).rejects.toThrow('exports no reducer')
  })

  it('given a module with an initial state of its own, then it begins there', async () => {
    const code =
      'export const initialState = { n: 0 }\nexport function countThem(state) { return { n: state.n + 1 } }\n'
    const { initialState } = await loadReducer(await written('own.ts', code), opened('subscription'))
    expect(initialState).toEqual({ n: 0 })
    await expect(loadReducer(await written('none.ts', 'export const a = 1\n'), opened('subscription'))).rejects.toThrow(
      'exports no reducer',
    )
  })
})
