import manifest from '../package.json' with { type: 'json' }

/** The version of the app, as package.json says it: what wrote a replay file, and whose reducers made a state. */
export const appVersion: string = manifest.version
