import { parseArgs } from 'node:util'
import { openRunFolder } from '#test/runner/run-folder'
import { calendar } from './calendar.ts'
import { failover } from './failover.ts'
import { kill } from './kill.ts'
import { mutants } from './mutants.ts'
import { type Part, type Result, seconds } from './part.ts'
import { property } from './property.ts'
import { sameBytes } from './same-bytes/same-bytes.ts'
import { stripe } from './stripe.ts'
import { stryker } from './stryker/stryker.ts'
import { up } from './up/up.ts'
import { workerParts } from './worker/parts.ts'

/** `npm run test:deep`: what takes too long for every change. `npm run test:deep -- kill failover` runs these parts alone. */
const parts: Record<string, Part> = {
  ...{ property, 'same-bytes': sameBytes, kill, failover, up, ...workerParts, stripe, calendar, stryker, mutants },
}

const { values: options, positionals: asked } = parseArgs({
  allowPositionals: true,
  options: { keep: { type: 'string' }, against: { type: 'string' }, record: { type: 'boolean' } },
})
const unknown = asked.filter((name) => !Object.hasOwn(parts, name))
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}: ${Object.keys(parts).join(', ')}.`)
  process.exit(2)
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

const closeFolder = await openRunFolder()
const results: Result[] = []
for (const [name, part] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  console.log(`\n━━ ${name}`)
  const begun = performance.now()
  const result = await part((line) => console.log(`  ${line}`), options).catch((error: unknown) => {
    console.error(error)
    return { ok: false, summary: error instanceof Error ? error.message : String(error) }
  })
  results.push({ ...result, summary: `${name}: ${result.summary}` })
  console.log(
    `━━ ${name}: ${result.ok ? 'held' : 'FAILED'} in ${seconds(performance.now() - begun)}: ${result.summary}`,
  )
}
await closeFolder()
const failed = results.filter(({ ok }) => !ok)
console.log(
  failed.length === 0
    ? `\n${results.length} parts held`
    : `\nFAILED ${failed.map(({ summary }) => summary).join('; ')}`,
)
process.exit(failed.length === 0 ? 0 : 1)
