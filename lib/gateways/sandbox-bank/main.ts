import { z } from 'zod'
import { now } from '#lib/clock'
import { followClock } from '#lib/clock-setting'
import { openSandboxBank } from '#lib/gateways/sandbox-bank/server'

// The sandbox bank as a process of its own: it can be killed, and told to misbehave, apart from everything else.
const env = z
  .object({
    SANDBOX_BANK_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
    SANDBOX_BANK_LEDGER: z.string().min(1),
    /** The file by which the desk's clock is set, which is the bank's too: set by the launcher, for the demo alone. */
    SANDBOX_BANK_CLOCK: z.string().min(1).optional(),
    SANDBOX_BANK_TOKEN: z.string().min(16).optional(),
  })
  .safeParse(process.env)
if (!env.success) {
  console.error(`Correct the environment of the sandbox bank: ${z.prettifyError(env.error)}`)
  process.exit(1)
}
const { SANDBOX_BANK_PORT: port, SANDBOX_BANK_LEDGER: ledgerFile, SANDBOX_BANK_TOKEN: controlToken } = env.data
followClock(env.data.SANDBOX_BANK_CLOCK ?? null)
const bank = await openSandboxBank({ port, ledgerFile, now, controlToken })
console.log(`The sandbox bank listens on ${bank.url}`)
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void bank.close())
