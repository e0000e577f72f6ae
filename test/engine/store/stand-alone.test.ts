import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openClient } from '#lib/engine/deployment/client'
import { connectDeployment, javaScriptAdvice, runsJavaScript } from '#lib/engine/deployment/deployment'
import { freePort } from '#test/support/processes/free-port'

describe('a server as somebody may have started it, without any setting of ours', () => {
  let folder: string
  let server: ChildProcess
  let uri: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hindsight-alone-'))
    const port = await freePort()
    uri = `mongodb://127.0.0.1:${port}/`
    const args = ['--port', String(port), '--bind_ip', '127.0.0.1', '--nounixsocket', '--dbpath', folder]
    server = spawn(inject('mongodBinary'), [...args, '--wiredTigerCacheSizeGB', '0.25'], { stdio: 'ignore' })
  })
  afterAll(async () => {
    server.kill('SIGKILL')
    await once(server, 'exit')
    await rm(folder, { recursive: true, force: true })
  })

  it('is refused with the reason where it stands alone', async () => {
    await expect(connectDeployment(uri)).rejects.toThrow(
      /stand-alone server.*transactions and change streams need a replica set/,
    )
  })

  it('runs code that stands in a query: who starts the desk is told how to be without', async () => {
    const client = openClient(uri)
    const runs = await runsJavaScript(client, 'desk')
    await client.close()
    expect(runs).toBe(true)
    expect(javaScriptAdvice(runs)).toMatch(/--noscripting/)
    expect(javaScriptAdvice(null)).toBeNull()
  })
})
