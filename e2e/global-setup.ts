import { rm } from 'node:fs/promises'
import { startDesk } from './support/desk.ts'

/** One desk for all journeys; stopped and removed at the end. */
export default async function setup(): Promise<() => Promise<void>> {
  const { E2E_HOME: home = '', E2E_PORT: port = '', E2E_MONGO_PORT: mongoPort = '' } = process.env
  const desk = await startDesk({ home, port, mongoPort }).catch(async (error) => {
    await rm(home, { recursive: true, force: true })
    throw error
  })
  return async () => {
    await desk.stop()
    await rm(home, { recursive: true, force: true })
  }
}
