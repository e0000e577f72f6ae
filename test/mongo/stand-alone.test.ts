import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, inject, it } from 'vitest'
import { connectDeployment } from '#lib/mongo/deployment'
import { freePort } from '#lib/mongo/embedded/port'

it('refuses a stand-alone server with the reason', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hindsight-alone-'))
  const port = await freePort()
  const args = ['--port', String(port), '--bind_ip', '127.0.0.1', '--dbpath', folder, '--wiredTigerCacheSizeGB', '0.25']
  const server = spawn(inject('mongodBinary'), args, { stdio: 'ignore' })
  try {
    await expect(connectDeployment(`mongodb://127.0.0.1:${port}/`)).rejects.toThrow(
      /stand-alone server.*transactions and change streams need a replica set/,
    )
  } finally {
    server.kill('SIGKILL')
    await once(server, 'exit')
    await rm(folder, { recursive: true, force: true })
  }
})
