import type { TestProject } from 'vitest/node'
import { openRunFolder } from '#test/runner/run-folder'
import { startTestMongod } from '#test/support/test-mongod'

declare module 'vitest' {
  interface ProvidedContext {
    /** A real one-node replica set, for this run alone. */
    mongodbUri: string
    mongodBinary: string
    mongodVersion: string
  }
}

/** Starts a real mongod for the run, and removes all of it afterwards; what a killed run has left, before. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const closeFolder = await openRunFolder()
  const server = await startTestMongod()
  project.provide('mongodbUri', server.uri)
  project.provide('mongodBinary', server.binary)
  project.provide('mongodVersion', server.version)
  return async () => {
    await server.remove()
    await closeFolder()
  }
}
