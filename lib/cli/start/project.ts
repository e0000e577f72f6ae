import { join } from 'node:path'

/** The folder that holds package.json. */
export const projectFolder = join(import.meta.dirname, '..', '..', '..')

/** The `next` command, which builds the web app, run by our own Node without a shell between. */
export const nextCommand = join(projectFolder, 'node_modules', 'next', 'dist', 'bin', 'next')

export const webEntry = join(projectFolder, 'lib', 'web', 'main.ts')

export const workerEntry = join(projectFolder, 'lib', 'worker', 'main.ts')

export const bankEntry = join(projectFolder, 'lib', 'gateways', 'sandbox-bank', 'main.ts')
