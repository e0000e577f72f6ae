import { glob, readFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { homeFiles } from '../../lib/home.ts'

/** The id of the sign-in, as its form carries it for browsers without scripts. */
export async function signInAction(): Promise<string> {
  const { text } = await ask('GET', '/sign-in')
  return /[0-9a-f]{42}/.exec(text)?.[0] ?? ''
}

/** The lines of the web server's log that tell of some events. */
export async function logged(event: string): Promise<Record<string, unknown>[]> {
  const file = join(homeFiles(process.env.E2E_HOME as string).logs, 'web.log')
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.startsWith('{'))
  return lines.map((line) => JSON.parse(line)).filter((line) => line.event === event)
}

export interface Raw {
  headers?: Record<string, string>
  body?: string
}

/** Asks the desk past every client that would correct what is asked; answers with its status, headers and text. */
export async function ask(method: string, path: string, { headers = {}, body }: Raw = {}) {
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
  const options = { host: '127.0.0.1', port: Number(process.env.E2E_PORT), method, path }
  const { promise, resolve, reject } = Promise.withResolvers<import('node:http').IncomingMessage>()
  request({ ...options, headers: { ...length, ...headers } }, resolve)
    .on('error', reject)
    .end(body)
  const response = await promise
  const text = (await response.toArray()).join('')
  return { status: response.statusCode ?? 0, headers: response.headers, text }
}

/** Every address that the app answers at, with this in the place of what it names. */
export async function routes(id: string): Promise<string[]> {
  const app = join(import.meta.dirname, '..', '..', 'app')
  const files = await Array.fromAsync(glob('**/{page.tsx,route.ts}', { cwd: app }))
  return files
    .map((file) =>
      `/${file.replace(/\/?(page\.tsx|route\.ts)$/, '').replaceAll(/\([^)]+\)\//g, '')}`.replaceAll('[id]', id),
    )
    .sort()
}
