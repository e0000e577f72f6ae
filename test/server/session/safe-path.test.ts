import { describe, expect, it } from 'vitest'
import { safePath } from '#lib/server/session/safe-path'

const site = 'https://desk.example.com'

describe('the way back after signing in', () => {
  it.each([
    '/.//evil.example/x',
    '//here//evil.example',
    '/x/..//evil.example',
    '/\\evil.example',
    '/\\\\evil.example',
    '/%2F/evil.example',
    '/\t/evil.example',
    '/%5Cevil.example',
    '//evil.example',
    '///evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    '\\/evil.example',
    '',
  ])('given %j, stays on the site', (next) => {
    const path = safePath(next)
    expect(path).toMatch(/^\/(?![/\\])/)
    // As a browser follows it from the page it is on.
    expect(new URL(path, `${site}/sign-in`).origin).toBe(site)
  })

  it.each(['/subscriptions/C-1/timeline', '/subscriptions?status=active&q=a%20b'])('given %s, leads there', (next) => {
    expect(safePath(next)).toBe(next)
  })
})
