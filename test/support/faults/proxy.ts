import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

export interface Proxy {
  port: number
  /**
   * From now on bytes are swallowed, on connections old and new, and nobody is told: no reset, no end. What was
   * connected meanwhile stays dead afterwards, as it is where a firewall has forgotten a connection.
   */
  swallow(isSwallowing: boolean): void
  close(): Promise<void>
}

/** A way to a server on this machine that can go silent; `port` where somebody already looks for it there. */
export async function openProxy(target: number, port = 0): Promise<Proxy> {
  let isSwallowing = false
  const pairs = new Set<{ isDead: boolean; sockets: Socket[] }>()
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1')
    const pair = { isDead: isSwallowing, sockets: [near, far] }
    pairs.add(pair)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (bytes) => {
        if (!pair.isDead) to.write(bytes)
      })
      // What one side says at its end is swallowed too.
      from.on('close', () => {
        if (!pair.isDead) to.destroy()
      })
      from.on('error', () => undefined)
    }
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as { port: number }).port,
    swallow(now) {
      isSwallowing = now
      if (now) for (const pair of pairs) pair.isDead = true
    },
    async close() {
      for (const { sockets } of pairs) for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
