import { isAbsolute } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readEnv } from '#lib/env'
import { ExpectedFailure } from '#lib/expected-failure'

describe('the environment', () => {
  it('given nothing, has a default for everything that needs one', () => {
    const env = readEnv({})
    expect(env).toMatchObject({ MONGODB_DB: 'hindsight', PORT: 3000, HINDSIGHT_MONGO_PORT: 27_117, LOG_LEVEL: 'info' })
    expect(env).toMatchObject({ HINDSIGHT_EMBEDDED: false, HINDSIGHT_DEMO: false })
    expect(env.MONGODB_URI).toBeUndefined()
    expect(isAbsolute(env.HINDSIGHT_HOME)).toBe(true)
  })

  it('given empty variables, takes them for absent ones', () => {
    expect(readEnv({ PORT: '', MONGODB_URI: '', HINDSIGHT_SECRET: '' })).toMatchObject({ PORT: 3000 })
  })

  it('given several bad ones, names each in one sentence', () => {
    const bad = { PORT: 'eighty', HINDSIGHT_MONGO_PORT: '70000', MONGODB_URI: 'localhost', LOG_LEVEL: 'loud' }
    const read = () => readEnv(bad)
    expect(read).toThrow(ExpectedFailure)
    for (const name of Object.keys(bad)) expect(read).toThrow(name)
    expect(read).toThrow(/^[^\n]+\.$/)
  })

  it('never repeats a secret it refuses', () => {
    expect(() => readEnv({ HINDSIGHT_SECRET: 'hunter2' })).toThrow(/^(?!.*hunter2).*HINDSIGHT_SECRET/)
  })
})
