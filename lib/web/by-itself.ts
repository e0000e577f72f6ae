import type { IncomingHttpHeaders } from 'node:http'

/** Kept by a page while somebody does something in it, and for as long again. */
export const AT_WORK_COOKIE = { name: 'hindsight_at_work', seconds: 60 } as const
/** How those inside are told that a page asks by itself. */
export const BY_ITSELF = 'x-hindsight-by-itself'

/** What a page asks for to show what happens: its own parts anew, the live line, more of a timeline. */
const OF_OPEN_PAGES = /^\/api\/live\b|^[^?]*\/timeline\/events(\?|$)/
const atWork = new RegExp(`(^|; )${AT_WORK_COOKIE.name}=1(;|$)`)

interface Asked {
  method?: string | undefined
  url?: string | undefined
  headers: IncomingHttpHeaders
}

/** Whether an open page asks this while nobody does anything in it: then it is no use of their session. */
export const isAskedByItself = ({ method, url = '', headers }: Asked): boolean =>
  method === 'GET' && (headers.rsc !== undefined || OF_OPEN_PAGES.test(url)) && !atWork.test(headers.cookie ?? '')
