import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { askedStep } from '#lib/cli/replay/asked-step'
import { historyKinds, masked, type OpenedHistory, openHistory } from '#lib/cli/replay/open-history'
import { runTest, type SeenRun } from '#lib/cli/replay/run-test'
import { testFile } from '#lib/cli/replay/test-file'
import type { EventShape } from '#lib/engine/core/event'
import { ExpectedFailure } from '#lib/engine/core/expected-failure'
import { type Condition, parseCondition, unknownFields } from '#lib/engine/replay/condition'
import { fileNameOf } from '#lib/engine/replay/file-name'
import { Replay } from '#lib/engine/replay/steps'

interface Options {
  aggregate?: string
  step: string
  expect: Condition[]
  out?: string
  unmasked?: boolean
  own?: boolean
}

/** `reproduce`: turns a step of a history into a test that runs as it stands. */
export function registerReproduce(command: Command): void {
  command
    .argument('<file-or-id>', 'a replay file, or the number of a history of any kind')
    .requiredOption('--step <n or event>', 'the step whose state the test is about, by its number or its event’s id')
    .option(
      '--expect <condition>',
      'what should be true instead, such as "renewals.length = 1"; again for more',
      more,
      [],
    )
    .option('--aggregate <kind>', `where a number could be of several: ${historyKinds.join(', ')}`)
    .option('--own', 'only its own history, of a file that holds those around it too')
    .option('--out <file>', 'where the test goes; else test/reproduced/<number>-step-<n>.test.ts')
    .option('--unmasked', 'keep what names people: such a test belongs into no repository')
    .action(async (fileOrId: string, { aggregate, step: asked, expect, out, unmasked, own }: Options) => {
      const opened = await openHistory(fileOrId, { aggregate, own })
      const history = unmasked ? opened : masked(opened)
      const replay = new Replay(history.aggregate, history.events)
      const step = await askedStep(history, replay, asked)
      if (step === 0) throw new ExpectedFailure('Before the first step there is nothing to test: give one from 1 on.')
      requireKnown(history, replay, expect)
      const path = out ?? join('test', 'reproduced', fileNameOf(history.aggregateId, `-step-${step}.test.ts`))
      if (!path.endsWith('.test.ts'))
        throw new ExpectedFailure(`${path} is no test: name a file that ends in .test.ts.`)
      await write(path, testFile(history, replay, step, expect))
      console.log(`${path}: run it with npx vitest run --config test/vitest.config.ts ${path}`)
      for (const line of whatWasSeen(await runTest(path), expect.length > 0, replay.at(step).error)) console.log(line)
    })
}

/** A condition on a field that no state has could never be met: nobody could turn such a test green. */
function requireKnown(
  { aggregateId }: OpenedHistory,
  replay: Replay<unknown, EventShape>,
  conditions: readonly Condition[],
): void {
  const states = Array.from({ length: replay.last + 1 }, (_, step) => replay.at(step).after)
  for (const condition of conditions) {
    const [unknown] = unknownFields(condition, states)
    if (unknown !== undefined) throw new ExpectedFailure(`No state of ${aggregateId} has a field "${unknown}".`)
  }
}

/** What the test did when it was run just now, and whether that is what it is for; exits 1 where it is not. */
function whatWasSeen(run: SeenRun, expects: boolean, error: Error | null): string[] {
  if (run.outcome === 'cannot be run') {
    process.exitCode = 1
    return [`Run just now, it could not be: ${run.said}`]
  }
  if (run.outcome === 'passes')
    return [expects ? 'Run just now, it passes: what is expected is so today.' : `Run just now, it passes. ${AS_IT_IS}`]
  if (expects) return [`Run just now, it fails: ${run.said}`, 'It passes once what is expected is so.']
  if (error)
    return [`Run just now, it fails: ${run.said}`, 'This step cannot be replayed today: it passes once it can.']
  process.exitCode = 1
  return [`Run just now, it fails, although it holds the state as it was replayed: ${run.said}`]
}

const AS_IT_IS =
  "It holds the state as it is today. With --expect 'CONDITION' it holds what should be, and fails until that is so."

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
