import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, inject, it, vi } from 'vitest'
import { keepMongod } from '#lib/cli/start/keep-mongod'
import { createParts, type Parts } from '#lib/cli/start/stop-in-order'
import { isAlive, runningMongod } from '#lib/embedded/leftover'
import { openClient } from '#lib/engine/deployment/client'
import { homeFiles } from '#lib/home'
import { freePort } from '#test/support/processes/free-port'

const PATIENCE = { timeout: 30_000, interval: 20 }

let home: string
let parts: Parts
let said: string[]
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'hindsight-keep-'))
  said = []
  parts = createParts(() => {})
})
afterEach(async () => {
  await parts.stop()
  await rm(home, { recursive: true, force: true })
})
const start = async () => {
  const found = { binary: inject('mongodBinary'), version: inject('mongodVersion') }
  const extraArgs = ['--wiredTigerCacheSizeGB', '0.25']
  const say = (line: string) => void said.push(line)
  return keepMongod({ ...found, home, port: await freePort(), extraArgs, say }, parts)
}
const pid = async () => (await runningMongod(home))?.pid ?? 0

it('given a desk that runs, when its database is killed, then it is back on the same port with its data, and whoever was connected goes on', async () => {
  const server = await start()
  server.keep()
  const client = openClient(server.uri)
  const rows = client.db('desk').collection('rows')
  await rows.insertOne({}, { writeConcern: { w: 'majority', j: true } })
  const killed = await pid()
  process.kill(killed, 'SIGKILL')
  await vi.waitFor(async () => expect([0, killed]).not.toContain(await pid()), PATIENCE)
  expect(await rows.countDocuments()).toBe(1)
  await client.close()
  expect(said[0]).toMatch(
    /^The database was killed by SIGKILL: read .* for its last words\. Starting it again in 0\.5 s$/,
  )
  expect(await readFile(`${homeFiles(home).mongodLog}.before`, 'utf8')).toContain('Waiting for connections')
  const again = await pid()
  await parts.stop()
  expect(isAlive(again)).toBe(false)
  expect(await pid()).toBe(0)
}, 60_000)

it('given a desk that is being stopped, when its database ends, then it is not started again', async () => {
  const server = await start()
  server.keep()
  const first = await pid()
  await parts.stop()
  expect([isAlive(first), await pid(), said.filter((line) => line.includes('again'))]).toEqual([false, 0, []])
}, 60_000)
