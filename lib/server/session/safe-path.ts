import type { Route } from 'next'

const here = 'http://here'

/** Where to go after signing in: only a path of this site, never another origin, however it is written. */
export function safePath(next: string): Route {
  const url = next.startsWith('/') && URL.canParse(next, here) ? new URL(next, here) : null
  // `/.//evil.example` keeps the origin and yet becomes `//evil.example`, which is another site.
  const ours = url?.origin === here && !url.pathname.startsWith('//')
  return (ours ? `${url.pathname}${url.search}` : '/subscriptions') as Route
}
