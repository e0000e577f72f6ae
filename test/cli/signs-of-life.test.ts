import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { bankIllness, databaseAnswers, webIllness, workerIllness } from '#lib/cli/start/signs-of-life'
import { waitForHttp } from '#lib/cli/start/wait-for-http'
import { openClient } from '#lib/engine/deployment/client'
import { acquirePartitions } from '#lib/engine/reactors/leases'
import { useDatabase } from '#test/support/database'
import { closedWay } from '#test/support/faults/closed-way'
import { freePort } from '#test/support/processes/free-port'
import { sayTurn } from '#test/support/say-turn'

const listen = async (answer: RequestListener) => {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
const answering = (status: number) => listen((_, response) => void response.writeHead(status).end())
const nobody = async () => `http://127.0.0.1:${await freePort()}`

describe('the sign of life of each process', () => {
  const { db } = useDatabase()

  it('of the web app is what it says of itself alone', async () => {
    const asked: string[] = []
    const web = await listen(({ url = '' }, response) => {
      asked.push(url)
      response.writeHead(204).end()
    })
    expect(await webIllness(web)()).toBeNull()
    expect(asked).toEqual(['/api/health/web'])
    expect(await webIllness(await answering(503))()).toBe('says that it is not well (503)')
    expect(await webIllness(await nobody())()).toMatch(/^does not answer/)
  })

  it('of the bank is any answer', async () => {
    expect(await bankIllness(await answering(404))()).toBeNull()
    expect(await bankIllness(await nobody())()).toMatch(/^does not answer/)
  })

  it('of a worker is what it gets done', async () => {
    const ill = workerIllness(db)
    expect(await ill(4_711)).toBe('has not begun to work')
    await acquirePartitions(db(), 'w1')
    await sayTurn(db(), 'w1', { reactor: 'rows' }, 4_711)
    expect(await ill(4_711)).toBeNull()
    await sayTurn(db(), 'w1', { reactor: 'rows', quiet: 600_000 }, 4_711)
    expect(await ill(4_711)).toMatch(/^has got nothing done for 6\d\d s$/)
  })

  it('of the database is an answer in time, the first time and later', async () => {
    const { uri, open, close } = await closedWay()
    const client = openClient(uri, 200)
    onTestFinished(() => client.close())
    const answers = databaseAnswers(() => client.db())
    expect(await answers()).toBe(false)
    await open()
    expect(await answers()).toBe(true)
    await close()
    expect(await answers()).toBe(false)
  })
})

describe('a web app that is started', () => {
  it('answers whatever it says; given that it ends again and again, is waited for no longer', async () => {
    await waitForHttp(await answering(503), 60_000)
    await expect(waitForHttp(await nobody(), 60_000, () => true)).rejects.toThrow('it ends again and again')
    await expect(waitForHttp(await nobody(), 0)).rejects.toThrow(/no answer from .* within 0 seconds/)
  })
})
