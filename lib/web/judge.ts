import type { IncomingHttpHeaders } from 'node:http'

/** What is refused before anything of the desk has seen it. */
export const refusals = {
  unreadable_target: 400,
  foreign_origin: 403,
  unknown_address: 404,
  unknown_method: 405,
  length_missing: 411,
  too_large: 413,
  address_too_long: 414,
  no_action: 400,
} as const
export type Refusal = keyof typeof refusals

const READS = ['GET', 'HEAD', 'OPTIONS']
/** The methods that an answer of 405 names. */
export const METHODS = [...READS, 'POST', 'PUT', 'PATCH', 'DELETE']
/** The longest form is some kilobytes; the same bound as Next has for the body of an action. */
const LARGEST_BODY = 1024 * 1024
const LONGEST_TARGET = 8_000

export interface Asked {
  method?: string | undefined
  url?: string | undefined
  headers: IncomingHttpHeaders
}

/**
 * Why a request is refused at the door, or null. Whatever changes something, of whichever route, has to say that it
 * comes from a page of ours: what Next and the accounts' library check themselves is not relied upon.
 */
export function judge({ method = '', url = '', headers }: Asked, ownOrigins: readonly string[]): Refusal | null {
  if (!METHODS.includes(method)) return 'unknown_method'
  if (url.length > LONGEST_TARGET) return 'address_too_long'
  if (!url.startsWith('/')) return 'unreadable_target'
  if (!READS.includes(method) && !ownOrigins.includes(headers.origin ?? '')) return 'foreign_origin'
  // A body that does not say how long it is could only be counted while it comes.
  if (headers['transfer-encoding'] !== undefined) return 'length_missing'
  if (Number(headers['content-length'] ?? 0) > LARGEST_BODY) return 'too_large'
  if (!isReadable(url)) return 'unknown_address'
  if (method === 'POST' && isPage(url) && !callsAction(headers)) return 'no_action'
  return null
}

/** Whether each part of the path means something: `%` alone does not. */
function isReadable(url: string): boolean {
  try {
    return url.split('?', 1).every((path) => decodeURIComponent(path) !== '')
  } catch {
    return false
  }
}

/** Not an interface, nor what Next serves under names of its own. */
const isPage = (url: string) => !/^\/(api\/|_)/.test(url)

/** What a page answers a POST with is an action, called by the scripts or by a form without them. */
function callsAction({ 'next-action': action, 'content-type': type = '' }: IncomingHttpHeaders): boolean {
  const isForm = /^multipart\/form-data\b/i.test(type)
  if (action === undefined) return isForm
  return /^[0-9a-f]{40,64}$/.test(String(action)) && (isForm || /^text\/plain\b/i.test(type))
}
