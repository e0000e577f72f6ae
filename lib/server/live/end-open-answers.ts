import { subscribe } from 'node:diagnostics_channel'
import type { Socket } from 'node:net'
import { closeAll } from '#lib/server/live/live-closers'

/** How long requests in hand may take once the process has to end, in milliseconds. */
const LAST_ANSWERS = 2_000

const sockets = new Set<Socket>()
subscribe('net.server.socket', (message) => {
  const { socket } = message as { socket: Socket }
  sockets.add(socket)
  socket.once('close', () => sockets.delete(socket))
})

/**
 * The server ends when its last connection does. A live page's answer stays open, and a browser keeps connections
 * ready on which it has asked nothing yet: both would hold the end up until somebody kills the process.
 */
function letGo(): void {
  closeAll()
  for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy()
  setTimeout(() => {
    for (const socket of sockets) socket.destroy()
  }, LAST_ANSWERS).unref()
}
process.on('SIGTERM', letGo)
process.on('SIGINT', letGo)
