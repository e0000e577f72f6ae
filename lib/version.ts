import { readFileSync } from 'node:fs'

/** The version of the app, as package.json says it: what wrote a replay file, and whose reducers made a state. */
export const readVersion = (): string =>
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version
