import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import { Bank } from '#lib/gateways/sandbox-bank/bank'
import { Ledger } from '#lib/gateways/sandbox-bank/ledger'
import { chargeBody, controlBody, KEY_HEADER, keySchema, REPLAYED_HEADER } from '#lib/gateways/sandbox-bank/protocol'

interface BankOptions {
  /** 0 takes a free one. */
  port: number
  ledgerFile: string
  /** Its own clock, which dates what it charges. */
  now: () => Date
  /** Who may tell it to misbehave; without one nobody may. */
  controlToken?: string | undefined
}

const LARGEST_BODY = 16 * 1024

/** A request that is refused with a status; a caller's fault, not ours. */
class Rejected extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** Opens the bank on this machine alone (127.0.0.1). */
export async function openSandboxBank({ port, ledgerFile, now, controlToken }: BankOptions) {
  const ledger = await Ledger.open(ledgerFile)
  const bank = new Bank(ledger, now)
  const server = createServer((request, response) => {
    route(bank, controlToken, request, response).catch((error: unknown) => {
      const [status, message] =
        error instanceof Rejected
          ? [error.status, error.message]
          : error instanceof z.ZodError
            ? [400, z.prettifyError(error)]
            : [500, 'The bank has failed.']
      answer(response, status, { error: message })
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve)
  })
  const close = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await ledger.close()
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close }
}

async function route(bank: Bank, token: string | undefined, request: IncomingMessage, response: ServerResponse) {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://bank')
  const what = `${request.method} ${pathname}`
  if (what === 'POST /charges') return charge(bank, request, response)
  if (what === 'GET /charges') return answer(response, 200, bank.lookUp(keySchema.parse(searchParams.get('key'))))
  if (what === 'POST /control') return control(bank, token, request, response)
  throw new Rejected(404, `There is no ${what} here.`)
}

async function charge(bank: Bank, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const key = keySchema.parse(request.headers[KEY_HEADER])
  const order = chargeBody.parse(await readJson(request))
  const how = bank.nextFault(order.reference)
  if (how?.fault === 'lose_request') return void request.socket.destroy()
  if (how?.fault === 'hang') return
  if (how?.fault === 'error') return answer(response, 500, { error: 'Told to fail.' })
  if (how?.fault === 'refuse') return answer(response, 400, { error: 'Told to refuse.' })
  if (how?.fault === 'busy')
    return answer(response, 429, { error: 'Told to be busy.' }, { 'retry-after': String(how.retryAfterSeconds) })
  const charged = await bank.charge(key, order, how?.fault === 'decline' ? how.code : undefined)
  if (charged === 'conflict') return answer(response, 409, { error: `The key ${key} was used for another charge.` })
  if (how?.fault === 'lose_reply') return void request.socket.destroy()
  if (how?.fault === 'hang_after') return
  if (how?.fault === 'error_after') return answer(response, 500, { error: 'Told to fail.' })
  if (how?.fault === 'cut_reply') return cutReply(request, response)
  const { entry, replayed } = charged
  answer(response, entry.status === 'received' ? 200 : 402, entry, replayed ? { [REPLAYED_HEADER]: 'true' } : {})
}

function cutReply(request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
  response.write('{"id":', () => request.socket.destroy())
}

async function control(bank: Bank, token: string | undefined, request: IncomingMessage, response: ServerResponse) {
  if (!token || !isSame(request.headers.authorization ?? '', `Bearer ${token}`))
    throw new Rejected(403, 'Only who has the token may tell the bank how to behave.')
  const order = controlBody.parse(await readJson(request))
  if ('reset' in order) bank.behave()
  else if ('forgetKeys' in order) bank.forgetKeys()
  else bank.misbehave(order)
  answer(response, 200, {})
}

const digest = (text: string) => createHash('sha256').update(text).digest()
const isSame = (a: string, b: string) => timingSafeEqual(digest(a), digest(b))

/** JSON by its name: a page in somebody's browser cannot send it here without being asked first, and we never answer that. */
async function readJson(request: IncomingMessage): Promise<unknown> {
  if (!request.headers['content-type']?.startsWith('application/json')) throw new Rejected(415, 'Send JSON.')
  let body = ''
  for await (const chunk of request.setEncoding('utf8')) {
    body += chunk
    if (body.length > LARGEST_BODY) throw new Rejected(413, 'Send less.')
  }
  try {
    return JSON.parse(body)
  } catch {
    throw new Rejected(400, 'This is not JSON.')
  }
}

function answer(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  if (response.headersSent) return
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}
