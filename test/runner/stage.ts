import { type Count, none } from '#test/runner/counts'

export interface Stage {
  name: string
  /** Answers whether it succeeded; what it says goes to `hear` where somebody does, else to the terminal. */
  run(hear?: (said: Buffer) => void): Promise<boolean>
  /** What it counted; a stage without tests counts nothing. */
  count?(): Promise<Count>
}

/** Runs a stage that speaks as it goes, or, beside others, all at once when it has ended. */
export async function runStage({ name, run, count }: Stage, speaks: 'as it goes' | 'at its end'): Promise<Count> {
  const begun = Date.now()
  const heard: Buffer[] = []
  const atOnce = speaks === 'as it goes'
  if (atOnce) console.log(`\n━━ ${name}`)
  const succeeded = await run(atOnce ? undefined : (said) => heard.push(said)).catch((error: unknown) => {
    heard.push(Buffer.from(`${error}\n`))
    return false
  })
  const said = Buffer.concat(heard).toString().trimEnd()
  if (!atOnce) console.log(`\n━━ ${name}`)
  if (said !== '') console.log(said)
  console.log(`━━ ${name}: ${succeeded ? 'done' : 'FAILED'} in ${((Date.now() - begun) / 1000).toFixed(1)} s`)
  const counted = (await count?.()) ?? none
  if (succeeded || counted.failed > 0) return counted
  // A stage that fails without naming a test (types, a setup that broke) counts as one failure.
  return { ...counted, failed: 1, failures: [`${name}: see above`] }
}
