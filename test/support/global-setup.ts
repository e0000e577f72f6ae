import type { TestProject } from 'vitest/node'
import { startTestMongod } from '#test/support/test-mongod'

declare module 'vitest' {
  interface ProvidedContext {
    /** A real one-node replica set, for this run alone. */
    mongodbUri: string
    mongodBinary: string
    mongodVersion: string
  }
}

/** Starts a real mongod for the run, and removes all of it afterwards. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestMongod()
  project.provide('mongodbUri', server.uri)
  project.provide('mongodBinary', server.binary)
  project.provide('mongodVersion', server.version)
  return server.remove
}
