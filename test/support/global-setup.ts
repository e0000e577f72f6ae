import type { TestProject } from 'vitest/node'
import { openRunFolder } from '#test/runner/run-folder'
import { startTestMongod } from '#test/support/processes/test-mongod'

declare module 'vitest' {
  interface ProvidedContext {
    /** A real one-node replica set, for this run alone. */
    mongodbUri: string
    mongodBinary: string
    mongodVersion: string
  }
}

/**
 * Starts one real mongod for the run, whichever tier needs it first, and removes all of it afterwards; what a killed
 * run has left, before.
 */
export default async function setup({ vitest }: TestProject): Promise<(() => Promise<void>) | undefined> {
  const run = vitest.getRootProject()
  if (run.getProvidedContext().mongodbUri) return undefined
  const closeFolder = await openRunFolder()
  const server = await startTestMongod()
  run.provide('mongodbUri', server.uri)
  run.provide('mongodBinary', server.binary)
  run.provide('mongodVersion', server.version)
  return async () => {
    await server.remove()
    await closeFolder()
  }
}
