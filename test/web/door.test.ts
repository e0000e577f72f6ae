import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, request, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createDoor } from '#lib/web/door'
import { answerLater, markActionBegan } from '#lib/web/open-requests'

const origin = 'https://desk.example.com'
const action = { origin, 'next-action': '7f'.repeat(21), 'content-type': 'text/plain' }
const refused: { refusal: string; requestId: string }[] = []
let inside: (request: IncomingMessage, answer: (status?: number) => void) => void
let server: Server
let port: number

beforeAll(async () => {
  const settings = {
    ...{ origins: [origin] as [string], trustedProxies: ['127.0.0.1'], development: false },
    refused: (refusal: string, requestId: string) => void refused.push({ refusal, requestId }),
  }
  const door = createDoor(settings, (asked, response) =>
    inside(asked, (status = response.statusCode) => response.writeHead(status).end(JSON.stringify(asked.headers))),
  )
  server = createServer(door).listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
})
afterAll(() => server.close())
beforeEach(() => {
  refused.length = 0
  inside = (_, answer) => answer(200)
})

async function ask(method: string, path: string, headers: Record<string, string> = {}, body = '') {
  const asking = request({ host: '127.0.0.1', port, method, path, headers }).end(body)
  const [response] = (await once(asking, 'response')) as [IncomingMessage]
  const text = (await response.toArray()).join('')
  const seen = () => JSON.parse(text) as IncomingHttpHeaders
  return { status: response.statusCode, headers: response.headers, text, seen }
}

describe('the door', () => {
  it('tells those inside what only it knows, whatever the caller writes', async () => {
    const lies = {
      ...{ host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'javascript' },
      ...{ 'x-forwarded-for': '1.1.1.1, 198.51.100.7', forwarded: 'for=1.1.1.1', 'x-hindsight-pass': 'x' },
      ...{ 'content-security-policy': "script-src 'nonce-mine'", 'x-forwarded-port': '1' },
    }
    const { seen } = await ask('GET', '/sign-in', lies)
    expect(seen()).toMatchObject({ host: 'desk.example.com', 'x-forwarded-host': 'desk.example.com' })
    expect(seen()).toMatchObject({ 'x-forwarded-proto': 'https', 'x-forwarded-for': '198.51.100.7' })
    expect(seen()['content-security-policy']).not.toContain('mine')
    expect(seen()).not.toHaveProperty('forwarded')
    expect(seen()).not.toHaveProperty('x-forwarded-port')
  })

  it('says what an open page asks for by itself, which no caller can say', async () => {
    const byItself = async (path: string, headers: Record<string, string>) =>
      'x-hindsight-by-itself' in (await ask('GET', path, headers)).seen()
    expect(await byItself('/api/live?topic=subscriptions', {})).toBe(true)
    expect(await byItself('/api/live?topic=subscriptions', { cookie: 'hindsight_at_work=1' })).toBe(false)
    expect(await byItself('/subscriptions', { 'x-hindsight-by-itself': '1' })).toBe(false)
  })

  it('gives each page a nonce of its own, and lets no script in without', async () => {
    const policies = await Promise.all(['/a', '/b'].map(async (path) => (await ask('GET', path)).headers))
    const nonces = policies.map(
      (each) => /script-src 'self' 'nonce-([^']{20,})' /.exec(String(each['content-security-policy']))?.[1],
    )
    expect(new Set(nonces).size).toBe(2)
    expect(String(policies[0]?.['content-security-policy']).split('; ')[1]).not.toContain('unsafe')
    expect(policies[0]).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' })
    expect(policies[0]).toMatchObject({ 'strict-transport-security': 'max-age=31536000' })
    const { headers, seen } = await ask('GET', '/c')
    expect(seen()['content-security-policy']).toBe(headers['content-security-policy'])
  })

  it('gives each request an id, a trusted proxy’s where it has the shape of one', async () => {
    const idOf = async (given: Record<string, string>) => {
      const { headers, seen } = await ask('GET', '/', given)
      expect(seen()['x-request-id']).toBe(headers['x-request-id'])
      return headers['x-request-id']
    }
    expect(await idOf({ 'x-request-id': 'proxy-request-1' })).toBe('proxy-request-1')
    for (const other of ['', 'short', '<script> in it', 'x'.repeat(65)])
      expect(await idOf({ 'x-request-id': other })).toMatch(/^[0-9a-f]{16}$/)
  })

  it('takes neither id nor address from who is no proxy of ours', async () => {
    const settings = { origins: [origin] as [string], trustedProxies: [], development: false, refused: () => {} }
    const strangers = createServer(
      createDoor(settings, (asked, response) => response.end(JSON.stringify(asked.headers))),
    )
    await once(strangers.listen(0, '127.0.0.1'), 'listening')
    const at = `http://127.0.0.1:${(strangers.address() as AddressInfo).port}`
    const given = { 'x-request-id': 'caller-request-1', 'x-forwarded-for': '198.51.100.7' }
    const seen = (await (await fetch(at, { headers: given })).json()) as IncomingHttpHeaders
    expect(seen).toMatchObject({
      'x-request-id': expect.stringMatching(/^[0-9a-f]{16}$/),
      'x-forwarded-for': '127.0.0.1',
    })
    strangers.close()
  })

  it('refuses what is foreign before those inside see it, and says so once, without a byte of the caller', async () => {
    inside = () => expect.unreachable()
    const { status, headers, text } = await ask('POST', '/sign-in', { ...action, origin: 'https://evil.example' }, '[]')
    expect(status).toBe(403)
    expect(text.split('\n')).toHaveLength(3)
    expect(refused).toEqual([{ refusal: 'foreign_origin', requestId: headers['x-request-id'] }])
  })

  it('leads what cannot be read to the page that says that nothing is there', async () => {
    let url: string | undefined
    inside = (asked, answer) => {
      url = asked.url
      answer(404)
    }
    expect((await ask('GET', '/subscriptions/%')).status).toBe(404)
    expect(url).toBe('/unknown-address')
  })

  it('lets Next’s own requests in with what the first one was let in with', async () => {
    const first = await ask('POST', '/sign-in', { ...action, 'x-forwarded-for': '198.51.100.7' }, '[]')
    const { 'x-request-id': id, 'x-hindsight-pass': pass } = first.seen()
    const own = { 'x-request-id': String(id), 'x-forwarded-for': '10.9.9.9', 'transfer-encoding': 'chunked' }
    const again = await ask('POST', '/subscriptions', { ...own, 'x-hindsight-pass': String(pass) }, '[]')
    expect(again.seen()).toMatchObject({ 'x-request-id': id, 'x-forwarded-for': '10.9.9.9' })
    expect((await ask('POST', '/subscriptions', { ...own, 'x-hindsight-pass': 'guessed' }, '[]')).status).toBe(403)
  })

  it('blames the caller for an action that could not be read, and nobody else for one that failed', async () => {
    inside = (_, answer) => answer(500)
    expect((await ask('POST', '/sign-in', action, 'garbage')).status).toBe(400)
    expect((await ask('GET', '/sign-in')).status).toBe(500)
    inside = ({ headers }, answer) => {
      markActionBegan(String(headers['x-request-id']))
      answer(500)
    }
    expect((await ask('POST', '/sign-in', action, '[]')).status).toBe(500)
  })

  it('lets an action answer that it is too early', async () => {
    inside = ({ headers }, answer) => {
      answerLater(String(headers['x-request-id']), 503, 5)
      answer()
    }
    const { status, headers } = await ask('POST', '/sign-in', action, '[]')
    expect([status, headers['retry-after']]).toEqual([503, '5'])
  })

  it('answers what is no request of ours by hand: TRACE, an absolute address, a body without its length', async () => {
    const raw = async (text: string) => {
      const socket = connect(port, '127.0.0.1')
      socket.end(text)
      return (await socket.toArray()).join('').split('\r\n')[0]
    }
    const host = 'Host: desk.example.com'
    expect(await raw(`TRACE /api/health HTTP/1.1\r\n${host}\r\n\r\n`)).toContain(' 405 ')
    expect(await raw(`GET http://evil.example/ HTTP/1.1\r\n${host}\r\n\r\n`)).toContain(' 400 ')
    const chunked = `Origin: ${origin}\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n0\r\n\r\n`
    expect(await raw(`POST /sign-in HTTP/1.1\r\n${host}\r\n${chunked}`)).toContain(' 411 ')
  })
})
