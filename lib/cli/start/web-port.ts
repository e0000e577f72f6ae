import { isPortFree } from '#lib/embedded/port'
import { ExpectedFailure } from '#lib/engine/core/expected-failure'

/** Refuses a taken or forbidden port before anything expensive has begun. */
export const requireFreePort = async (port: number): Promise<void> => {
  // "localhost" may mean either loopback address, and a browser asks whichever answers.
  const both = Promise.all([isPortFree(port), isPortFree(port, '::1')])
  const [free, freeOnSix] = await both.catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EACCES')
      throw new ExpectedFailure(`Port ${port} may not be used without special rights: set PORT to one above 1023.`)
    throw error
  })
  if (!free || !freeOnSix) {
    throw new ExpectedFailure(
      `Port ${port} is taken by another program: stop that one, or start with another port, such as PORT=${port + 1} npm start.`,
    )
  }
}
