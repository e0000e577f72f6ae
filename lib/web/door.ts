import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { doorTexts } from '#lib/messages/door'
import { BY_ITSELF, isAskedByItself } from '#lib/web/by-itself'
import { clientAddress, trustOf } from '#lib/web/client-address'
import { judge, METHODS, type Refusal, refusals } from '#lib/web/judge'
import { keepOpen } from '#lib/web/open-requests'
import { contentSecurityPolicy, securityHeaders } from '#lib/web/security-headers'

interface DoorSettings {
  /** Where people open the desk, the first being its name for itself. */
  origins: readonly [string, ...string[]]
  trustedProxies: readonly string[]
  development: boolean
  /** Hears of each request that is refused. */
  refused(refusal: Refusal, requestId: string): void
}

type Inside = (request: IncomingMessage, response: ServerResponse) => void

/** The header by which Next's own requests to this server are told from those of others. */
const PASS = 'x-hindsight-pass'
const REQUEST_ID = /^[\w-]{8,64}$/
/** What a caller could write about themselves, and only the door knows. */
const HEARSAY = ['forwarded', 'x-forwarded-port', 'x-real-ip', 'content-security-policy-report-only', BY_ITSELF]

/**
 * The one door of the web server. Whatever comes in gets an id, the address it is from, and a nonce for its page,
 * none of which a caller can choose; what is the caller's fault is refused here, before Next sees it.
 */
export function createDoor(settings: DoorSettings, inside: Inside): Inside {
  const { origins, development } = settings
  const isTrusted = trustOf(settings.trustedProxies)
  const pass = randomBytes(32).toString('base64url')
  const always = Object.entries(securityHeaders(origins[0].startsWith('https://')))

  return (request, response) => {
    const { headers } = request
    const peer = request.socket.remoteAddress ?? ''
    // The page that an action leads to Next asks of this server itself, with the headers of the request that it is for.
    const admitted = isSame(headers[PASS], pass)
    const id = requestId(headers['x-request-id'], admitted || isTrusted(peer))
    const nonce = randomBytes(16).toString('base64')
    const policy = contentSecurityPolicy(nonce, development)
    for (const [name, value] of always) response.setHeader(name, value)
    response.setHeader('Content-Security-Policy', policy)
    response.setHeader('X-Request-Id', id)

    const refusal = admitted ? null : judge(request, origins)
    if (refusal) settings.refused(refusal, id)
    if (refusal && refusal !== 'unknown_address') return refuse(response, refusal)
    // An address that cannot be read is one that nothing is at: the page for that says what to do.
    if (refusal) request.url = '/unknown-address'

    const forwardedFor = String(headers['x-forwarded-for'] ?? '')
    // What an action leads to is asked of this server by itself, and is what somebody did.
    const byItself = !admitted && isAskedByItself(request)
    for (const name of HEARSAY) delete headers[name]
    if (byItself) headers[BY_ITSELF] = '1'
    const own = new URL(ownOrigin(headers.origin, headers.host, origins))
    Object.assign(headers, {
      ...{ host: own.host, 'x-forwarded-host': own.host, 'x-forwarded-proto': own.protocol.slice(0, -1) },
      'x-forwarded-for': admitted ? forwardedFor : clientAddress(peer, forwardedFor, isTrusted),
      ...{ 'x-request-id': id, 'content-security-policy': policy, [PASS]: pass },
    })
    if (request.method === 'POST') blameUnreadable(response, id)
    inside(request, response)
  }
}

/** The caller's own id only where a proxy of ours hands it on, and only of the shape that ids have. */
const requestId = (given: string | string[] | undefined, trusted: boolean): string =>
  trusted && typeof given === 'string' && REQUEST_ID.test(given) ? given : randomBytes(8).toString('hex')

const ownOrigin = (origin: string | undefined, host: string | undefined, origins: DoorSettings['origins']): string =>
  origins.find((own) => own === origin) ?? origins.find((own) => new URL(own).host === host) ?? origins[0]

function isSame(given: string | string[] | undefined, expected: string): boolean {
  const [one, other] = [Buffer.from(String(given ?? '')), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}

/** Where no action of ours began, what failed was to read the request: Next answers 500 to that. */
function blameUnreadable(response: ServerResponse, id: string): void {
  const known = keepOpen(id, response)
  const writeHead = response.writeHead.bind(response) as (status: number, ...rest: never[]) => ServerResponse
  response.writeHead = ((status: number, ...rest: never[]) =>
    writeHead(status === 500 && !known.actionBegan ? 400 : status, ...rest)) as ServerResponse['writeHead']
}

/** Nobody's language is known here, so both are said. */
function refuse(response: ServerResponse, refusal: Refusal): void {
  response.statusCode = refusals[refusal]
  response.setHeader('Content-Type', 'text/plain; charset=utf-8')
  // What is left of a body that nobody reads must not be taken for the next request.
  response.setHeader('Connection', 'close')
  if (refusal === 'unknown_method') response.setHeader('Allow', METHODS.join(', '))
  response.end(`${doorTexts.en[refusal]}\n${doorTexts.fr[refusal]}\n`)
}
