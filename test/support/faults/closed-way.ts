import { inject, onTestFinished } from 'vitest'
import { openProxy } from '#test/support/faults/proxy'
import { freePort } from '#test/support/processes/free-port'

/** A way to the run's server that refuses everybody until it is opened, and once it is closed, as a server that does not run. */
export async function closedWay(): Promise<{ uri: string; open(): Promise<void>; close(): Promise<void> }> {
  const port = await freePort()
  const uri = new URL(inject('mongodbUri'))
  const target = Number(uri.port)
  uri.port = String(port)
  // The driver would ask a replica set where it is, and go there past this way.
  uri.searchParams.delete('replicaSet')
  uri.searchParams.set('directConnection', 'true')
  let way: Awaited<ReturnType<typeof openProxy>> | undefined
  const close = async () => {
    await way?.close()
    way = undefined
  }
  return {
    uri: uri.href,
    async open() {
      way = await openProxy(target, port)
      onTestFinished(close)
    },
    close,
  }
}
