import { isAbsolute } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ExpectedFailure } from '#lib/engine/core/expected-failure'
import { publicUrl, readEnv } from '#lib/env'

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

  it('given the address that people open, takes its origin, else this machine', () => {
    const address = (env: Record<string, string>) => publicUrl(readEnv(env))
    expect(address({ HINDSIGHT_URL: 'https://Desk.example.com/' })).toBe('https://desk.example.com')
    expect(address({ HINDSIGHT_URL: 'http://10.0.0.5:8080' })).toBe('http://10.0.0.5:8080')
    expect(address({ PORT: '4000' })).toBe('http://localhost:4000')
  })

  it.each([
    'desk.example.com',
    'ftp://desk.example.com',
    'https://desk.example.com/back-office',
    'https://desk.example.com/?a=b',
    'https://claire:secret@desk.example.com',
    'javascript:alert(1)',
    'https://',
  ])('refuses %s as that address, in one sentence', (url) => {
    expect(() => readEnv({ HINDSIGHT_URL: url })).toThrow(
      /^Correct this variable[^\n]*: HINDSIGHT_URL must be [^\n]*\.$/,
    )
  })

  it.each([
    ['10.0.0.5', ['10.0.0.5']],
    ['192.168.0.0/16, ::1 ,2001:db8::/32', ['192.168.0.0/16', '::1', '2001:db8::/32']],
  ])('given the proxies %s, takes each', (given, expected) => {
    expect(readEnv({ TRUSTED_PROXIES: given }).TRUSTED_PROXIES).toEqual(expected)
    expect(readEnv({}).TRUSTED_PROXIES).toEqual([])
  })

  it.each([
    '10.0.0.0/33',
    '0.0.0.0/0',
    '10.0.0.1/8/8',
    'proxy.example.com',
    '10.0.0.1;10.0.0.2',
    '::1/129',
    '10.0.0.1/x',
  ])('refuses %s as a proxy', (given) =>
    expect(() => readEnv({ TRUSTED_PROXIES: given })).toThrow(/: TRUSTED_PROXIES must be [^\n]*\.$/),
  )

  it.each([
    ['OPERATIONS_TOKEN', 'short'],
    ['NEXT_SERVER_ACTIONS_ENCRYPTION_KEY', 'c2hvcnQ='],
    ['NEXT_SERVER_ACTIONS_ENCRYPTION_KEY', 'not base64 at all'],
  ])('refuses a weak %s without repeating it', (name, value) => {
    expect(() => readEnv({ [name]: value })).toThrow(new RegExp(`^(?!.*${value}).*${name}`))
  })
})
