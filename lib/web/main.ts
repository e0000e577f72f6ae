import { createServer } from 'node:http'
import next from 'next'
import { ownOrigins, readEnv } from '#lib/env'
import { createDoor } from '#lib/web/door'
import { log } from '#lib/web/log'

/** The web server: Next behind the door. */
const env = readEnv()
const development = process.env.NODE_ENV === 'development'
const [hostname, port] = ['127.0.0.1', env.PORT]
// Where Next asks itself for the page that an action leads to.
process.env.__NEXT_PRIVATE_ORIGIN = `http://${hostname}:${port}`

const server = createServer()
const app = next({ dev: development, dir: process.cwd(), hostname, port, httpServer: server })
await app.prepare()
const handle = app.getRequestHandler()

const settings = {
  ...{ origins: ownOrigins(env), trustedProxies: env.TRUSTED_PROXIES, development },
  refused: (event: string, requestId: string) => log.warn({ event, requestId }, 'A request was refused at the door'),
}
const door = createDoor(settings, (request, response) => {
  handle(request, response).catch((error: unknown) => {
    log.error({ err: error, requestId: request.headers['x-request-id'] }, 'A request failed')
    if (!response.headersSent) response.statusCode = 500
    response.end()
  })
})
server.on('request', door)
server.listen(port, hostname, () => log.info({ port }, 'The web server listens'))

let ending = false
const end = () => {
  if (ending) return
  ending = true
  // Open answers are ended, and late ones cut off, by lib/server/end-open-answers.
  server.close(async () => {
    await app.close()
    process.exit(0)
  })
}
process.on('SIGTERM', end)
process.on('SIGINT', end)
