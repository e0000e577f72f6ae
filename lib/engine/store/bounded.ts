import { MongoNetworkError, MongoNetworkTimeoutError } from 'mongodb'

/** How long the server may take for one question or one write, in milliseconds: less than appends may rest in a failover. */
const LIMIT = 10_000
/** For a whole history, which may be long. */
export const LONG = 60_000

/**
 * The server's answer, or an error of the driver's within the limit. The driver (7.9) waits for ever where it writes
 * to a connection that the server has closed just then, and at times lets the socket's own error out. Whoever gets an
 * error may try again with the same key, as after any other: it never means "not written".
 */
export async function bounded<Answer>(asked: Promise<Answer>, limit = LIMIT): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    const error = () => new MongoNetworkTimeoutError(`the server has not answered within ${limit / 1_000} s`)
    timer = setTimeout(() => reject(error()), limit)
  })
  try {
    return await Promise.race([asked, late])
  } catch (error) {
    throw isOfSocket(error) ? new MongoNetworkError(error.message, { cause: error }) : error
  } finally {
    clearTimeout(timer)
  }
}

const isOfSocket = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && ['EPIPE', 'ECONNRESET'].includes(String(error.code))
