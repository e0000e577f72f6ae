import { MongoNetworkError, MongoNetworkTimeoutError } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { bounded } from '#lib/engine/store/bounded'

describe('a question to the server', () => {
  it('given it is never answered, as the driver leaves one on a connection that was just closed, then it fails in time', async () => {
    await expect(bounded(new Promise(() => undefined), 20)).rejects.toBeInstanceOf(MongoNetworkTimeoutError)
  })
  it('given the socket’s own error, then it is one of the driver’s, which says what was the cause', async () => {
    const cause = Object.assign(new Error('This socket has been ended by the other party'), { code: 'EPIPE' })
    const error = await bounded(Promise.reject(cause)).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(MongoNetworkError)
    expect(error).toMatchObject({ message: cause.message, cause })
  })
  it('given an answer, or any other error, then it is that', async () => {
    expect(await bounded(Promise.resolve(7))).toBe(7)
    const duplicate = Object.assign(new Error('duplicate key'), { code: 11000 })
    await expect(bounded(Promise.reject(duplicate))).rejects.toBe(duplicate)
  })
})
