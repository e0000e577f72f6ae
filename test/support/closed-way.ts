import { inject, onTestFinished } from 'vitest'
import { freePort } from '#lib/mongo/embedded/port'
import { openProxy } from '#test/support/proxy'

/** A way to the run's server that refuses everybody until it is opened, as a server that is not started yet does. */
export async function closedWay(): Promise<{ uri: string; open(): Promise<void> }> {
  const port = await freePort()
  const uri = new URL(inject('mongodbUri'))
  const target = Number(uri.port)
  uri.port = String(port)
  // The driver would ask a replica set where it is, and go there past this way.
  uri.searchParams.delete('replicaSet')
  uri.searchParams.set('directConnection', 'true')
  return {
    uri: uri.href,
    async open() {
      const way = await openProxy(target, port)
      onTestFinished(() => way.close())
    },
  }
}
