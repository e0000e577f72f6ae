import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { askedStep } from '#lib/cli/replay/asked-step'
import { masked, openHistory } from '#lib/cli/replay/open-history'
import { testFile } from '#lib/cli/replay/test-file'
import { ExpectedFailure } from '#lib/expected-failure'
import { type Condition, parseCondition } from '#lib/replay/condition'
import { Replay } from '#lib/replay/steps'

interface Options {
  aggregate?: string
  step: string
  expect: Condition[]
  out?: string
  unmasked?: boolean
}

/** `reproduce`: turns a step of a history into a test that runs as it stands. */
export function registerReproduce(program: Command): void {
  program
    .command('reproduce')
    .description('write a test from a history: given its events, when folded, then the state at a step')
    .argument('<file-or-id>', 'a replay file, or the number of a contract, a claim, a file or a note')
    .requiredOption('--step <n or event>', 'the step whose state the test is about, by its number or its event’s id')
    .option(
      '--expect <condition>',
      'what should be true instead, such as "renewals.length = 1"; again for more',
      more,
      [],
    )
    .option(
      '--aggregate <kind>',
      'where a number could be of several: subscription, claim, collected_file, note or access',
    )
    .option('--out <file>', 'where the test goes; else test/reproduced/<number>-step-<n>.test.ts')
    .option('--unmasked', 'keep what names people: such a test belongs into no repository')
    .action(async (fileOrId: string, { aggregate, step: asked, expect, out, unmasked }: Options) => {
      const opened = await openHistory(fileOrId, aggregate)
      const history = unmasked ? opened : masked(opened)
      const replay = new Replay(history.aggregate, history.events)
      const step = await askedStep(history, replay, asked)
      if (step === 0) throw new ExpectedFailure('Before the first step there is nothing to test: give one from 1 on.')
      const path = out ?? join('test', 'reproduced', `${history.aggregateId}-step-${step}.test.ts`)
      await write(path, testFile(history, replay, step, expect))
      console.log(`${path}: run it with npx vitest run --config test/vitest.config.ts ${path}`)
      if (expect.length === 0) console.log(replay.at(step).error ? BROKEN : AS_IT_IS)
    })
}

const AS_IT_IS =
  "It holds the state as it is today, and passes. With --expect 'CONDITION' it holds what should be, and fails until that is so."
const BROKEN = 'The reducer throws at this step today: the test fails until it does not.'

/** Never over what is there: somebody may have worked on it. */
async function write(path: string, content: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
    throw new ExpectedFailure(`${path} exists already: remove it, or name another file with --out.`)
  })
}

function more(text: string, before: Condition[]): Condition[] {
  try {
    return [...before, parseCondition(text)]
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error))
  }
}
