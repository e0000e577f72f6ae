import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ExpectedFailure, sentenceOf } from '#lib/engine/core/expected-failure'

/** The exports of a TypeScript module that somebody named in the terminal. Throws `ExpectedFailure`. */
export async function loadModule(path: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return await import(pathToFileURL(resolve(path)).href)
  } catch (error) {
    throw new ExpectedFailure(`${path} cannot be loaded: ${sentenceOf(error)}`)
  }
}
