import { describe, expect, it } from 'vitest'
import { doorTexts } from '#lib/messages/door'
import { judge, METHODS, refusals } from '#lib/web/judge'

const own = ['https://desk.example.com']
const action = { origin: own[0], 'next-action': '7f'.repeat(21), 'content-type': 'text/plain;charset=UTF-8' }
const writes = METHODS.filter((method) => !['GET', 'HEAD', 'OPTIONS'].includes(method))

describe('what may change something', () => {
  it.each(writes.flatMap((method) => ['/', '/sign-in', '/api/anything', '/_next/x'].map((url) => [method, url])))(
    '%s %s needs an origin of ours',
    (method, url) => {
      const at = (origin?: string, others = {}) =>
        judge({ method, url, headers: { ...action, origin, ...others } }, own)
      expect(at(own[0])).toBeNull()
      for (const origin of [undefined, '', 'null', 'garbage', 'https://evil.example', 'http://desk.example.com'])
        expect(at(origin)).toBe('foreign_origin')
      for (const origin of ['https://desk.example.com.evil.example', 'https://desk.example.com:444'])
        expect(at(origin)).toBe('foreign_origin')
      expect(at('https://evil.example', { 'x-forwarded-host': 'evil.example' })).toBe('foreign_origin')
      expect(at('https://evil.example', { host: 'evil.example' })).toBe('foreign_origin')
    },
  )

  it('asks nothing of who only reads', () => {
    expect(judge({ method: 'GET', url: '/subscriptions?page=%', headers: {} }, own)).toBeNull()
    expect(judge({ method: 'HEAD', url: '/api/health', headers: { origin: 'https://evil.example' } }, own)).toBeNull()
  })
})

describe('what is the fault of the caller', () => {
  it.each([
    ['unknown_method', { method: 'TRACE', url: '/api/health', headers: {} }],
    ['unknown_method', { method: 'PROPFIND', url: '/', headers: {} }],
    ['unknown_method', { method: undefined, url: '/', headers: {} }],
    ['address_too_long', { method: 'GET', url: `/${'x'.repeat(8_000)}`, headers: {} }],
    ['unreadable_target', { method: 'GET', url: 'http://evil.example/', headers: {} }],
    ['unreadable_target', { method: 'OPTIONS', url: '*', headers: {} }],
    ['unknown_address', { method: 'GET', url: '/subscriptions/%', headers: {} }],
    ['unknown_address', { method: 'GET', url: '/claims/%ff/timeline?step=1', headers: {} }],
    ['unknown_address', { method: 'POST', url: '/%c3', headers: action }],
    ['length_missing', { method: 'POST', url: '/sign-in', headers: { ...action, 'transfer-encoding': 'chunked' } }],
    ['too_large', { method: 'POST', url: '/sign-in', headers: { ...action, 'content-length': '1048577' } }],
    ['no_action', { method: 'POST', url: '/sign-in', headers: { origin: own[0] } }],
    ['no_action', { method: 'POST', url: '/sign-in', headers: { ...action, 'next-action': 'x\u001b' } }],
    ['no_action', { method: 'POST', url: '/', headers: { ...action, 'content-type': 'application/json' } }],
  ] as const)('is named: %s', (refusal, asked) => {
    expect(judge(asked, own)).toBe(refusal)
    expect(refusals[refusal]).toBeGreaterThanOrEqual(400)
    expect(refusals[refusal]).toBeLessThan(500)
  })

  it('is said in both languages', () => {
    for (const texts of Object.values(doorTexts))
      expect(Object.keys(texts).sort()).toEqual(Object.keys(refusals).sort())
  })
})
