import type { ServerResponse } from 'node:http'

interface OpenRequest {
  response: ServerResponse
  actionBegan: boolean
}

// The door and the pages are bundled apart: what both know of a request lies where both find it.
const shared = globalThis as { hindsightOpenRequests?: Map<string, OpenRequest> }
shared.hindsightOpenRequests ??= new Map()
const open = shared.hindsightOpenRequests

/** Keeps a request in hand under its id until it is answered. */
export function keepOpen(id: string, response: ServerResponse): OpenRequest {
  const request = { response, actionBegan: false }
  open.set(id, request)
  response.once('close', () => {
    if (open.get(id) === request) open.delete(id)
  })
  return request
}

/** Says that a request could be read: from here on what fails is ours, not the caller's. */
export function markActionBegan(id: string): void {
  const request = open.get(id)
  if (request) request.actionBegan = true
}

/** Gives the answer of a request a status of its own: an action has no other way to say "later". */
export function answerLater(id: string, status: 429 | 503, seconds: number): void {
  const response = open.get(id)?.response
  if (!response || response.headersSent) return
  response.statusCode = status
  response.setHeader('Retry-After', String(seconds))
}
