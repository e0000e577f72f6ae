import { expect, it } from 'vitest'
import { AT_WORK_COOKIE, isAskedByItself } from '#lib/web/by-itself'

const cookie = `session=x; ${AT_WORK_COOKIE.name}=1; theme=dark`
const asked = (url: string, headers: Record<string, string> = {}, method = 'GET') =>
  isAskedByItself({ method, url, headers })

/** What an open page asks for. */
const ofPages: [what: string, url: string, headers?: Record<string, string>][] = [
  ['its own parts anew', '/subscriptions?_rsc=1x', { rsc: '1' }],
  ['the live line', '/api/live?topic=subscriptions'],
  ['more of a timeline', '/claims/CL-1/timeline/events?of=2000&after=1024'],
]

it.each(ofPages)('given %s, while nobody does anything in the page, then it is asked by itself', (_, url, headers) => {
  expect(asked(url, headers)).toBe(true)
  expect(asked(url, { ...headers, cookie: `x${AT_WORK_COOKIE.name}=1` })).toBe(true)
})

it.each(ofPages)('given %s, within a minute of what somebody did there, then it is theirs', (_, url, headers) => {
  expect(asked(url, { ...headers, cookie })).toBe(false)
})

it('given what only a person asks for, then it is theirs, cookie or none', () => {
  for (const [method, url, headers] of [
    ['GET', '/subscriptions/C-1'],
    ['GET', '/subscriptions/C-1/timeline?step=events'],
    ['GET', '/subscriptions/C-1/timeline/replay-file'],
    ['GET', '/subscriptions?q=/timeline/events'],
    ['POST', '/subscriptions/C-1/edit', { 'next-action': 'a1', rsc: '1' }],
  ] as const)
    expect(asked(url, headers, method), url).toBe(false)
})
