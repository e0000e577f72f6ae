import { expect, it } from 'vitest'
import { proxyAdvice, summaryLines } from '#lib/cli/start/summary'

const account = { name: 'Claire', email: 'claire@example.com', password: 'the-first-one', role: 'staff' } as const
const lines = (status: 'open' | 'changed' | 'disabled') =>
  summaryLines({
    url: 'http://localhost:3000',
    proxy: null,
    accounts: [{ ...account, status }],
    database: [],
    clock: null,
    workerPid: null,
    payments: [],
    logs: null,
  }).join('\n')

it('given a password that lets somebody in, when everything runs, then it is printed', () => {
  expect(lines('open')).toContain('claire@example.com   the-first-one   staff')
})

it('given a password that lets nobody in, when everything runs, then why not stands in its place', () => {
  expect(lines('changed')).toContain('claire@example.com   (changed in the terminal)   staff')
  expect(lines('disabled')).toContain('claire@example.com   (disabled)   staff')
  expect(lines('changed') + lines('disabled')).not.toContain('the-first-one')
})

it('given an address that a proxy serves, when nobody names the proxy, then it says what that costs', () => {
  const url = 'https://desk.example.com'
  expect(proxyAdvice({ HINDSIGHT_URL: url, TRUSTED_PROXIES: [] })).toContain('TRUSTED_PROXIES')
  expect(proxyAdvice({ HINDSIGHT_URL: url, TRUSTED_PROXIES: ['10.0.0.5'] })).toBeNull()
  expect(proxyAdvice({ HINDSIGHT_URL: undefined, TRUSTED_PROXIES: [] })).toBeNull()
})
