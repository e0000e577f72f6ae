import { afterEach, describe, expect, it, vi } from 'vitest'
import { database } from '#lib/server/db'
import { closedWay } from '#test/support/faults/closed-way'
import { GET } from '../../app/api/health/web/route'

describe('what a web server says of itself', () => {
  afterEach(async () => {
    await database().client.close()
    vi.unstubAllEnvs()
  })

  it('given a database that is away at first, is not well; well as soon as it is back, and says nothing else', async () => {
    const { uri, open } = await closedWay()
    vi.stubEnv('MONGODB_URI', uri)
    const [status, body] = await GET().then(async (answer) => [answer.status, await answer.text()])
    expect([status, body]).toEqual([503, ''])
    await open()
    const well = await GET()
    expect([well.status, await well.text()]).toEqual([204, ''])
  })
})
