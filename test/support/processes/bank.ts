import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll } from 'vitest'
import { projectFolder } from '#lib/cli/start/project'
import type { LedgerEntry } from '#lib/gateways/sandbox-bank/protocol'
import { readLedger } from '#test/support/processes/bank-book'
import { endsWithUs } from '#test/support/processes/ends-with-us'

const TOKEN = 'a control token for tests'
const entry = join(projectFolder, 'lib', 'gateways', 'sandbox-bank', 'main.ts')

export interface TestBank {
  url: string
  /** The port stays the same over a kill and a restart. */
  kill(): Promise<void>
  start(): Promise<void>
  control(order: object): Promise<number>
  /** What its book says, read from its file. */
  ledger(): Promise<LedgerEntry[]>
}

/** A real sandbox bank in a process of its own, for the calling file. */
export function bankProcess(): () => TestBank {
  let bank: TestBank & { remove(): Promise<void> }
  beforeAll(async () => {
    bank = await openBank()
  })
  afterAll(() => bank?.remove())
  return () => bank
}

/** The same, for whoever takes it away himself. */
export async function openBank(): Promise<TestBank & { remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'hindsight-bank-'))
  const ledgerFile = join(folder, 'ledger.jsonl')
  let child: ChildProcess
  let url = ''
  const start = async () => {
    child = spawn(process.execPath, [...endsWithUs, entry], {
      cwd: projectFolder,
      env: {
        ...process.env,
        ...{
          SANDBOX_BANK_LEDGER: ledgerFile,
          SANDBOX_BANK_TOKEN: TOKEN,
          SANDBOX_BANK_PORT: new URL(url || 'http://x:0').port,
        },
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })
    const [line] = (await once(lines, 'line')) as [string]
    url = line.split(' ').at(-1) as string
  }
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }
  await start()
  return {
    get url() {
      return url
    },
    kill,
    start,
    control: async (order) => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` }
      return (await fetch(`${url}/control`, { method: 'POST', headers, body: JSON.stringify(order) })).status
    },
    ledger: () => readLedger(ledgerFile),
    remove: async () => {
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
