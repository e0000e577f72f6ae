import { StoreError } from '#lib/engine/core/errors'
import { type Checked, checkImport, type WrongAnswer } from '#lib/portfolio/check-import'
import type { DecidedContract, DecidedEvent, ImportOptions } from '#lib/portfolio/decide-contract'
import { type ImportedContract, importContract, type SubscriptionStore } from '#lib/portfolio/import-contract'
import { foreignInWords, heldInWords, refusalInWords } from '#lib/portfolio/import-words'
import type { Policy, ReadPortfolio, Refused } from '#lib/portfolio/policy-periods'

/** How many contracts are on their way to the database at once. */
const AT_ONCE = 8

type Named<T> = T & { policy: string; contractId: string }

/** What an import did, or would do. */
export interface ImportTally {
  /** The policies of which something can be brought in. */
  of: number
  contracts: { new: number; continued: number; unchanged: number; refused: number }
  appended: number
  alreadyThere: number
  refused: Refused[]
  disagreements: Named<DecidedContract['disagreements'][number]>[]
  /** What a dry run would append. */
  wouldAppend: Named<DecidedEvent>[]
  answers: number
  /** Answers that differ although the file was brought in whole. */
  wrong: Named<WrongAnswer>[]
  /** Answers that differ where something was refused, disagrees, or was changed by others since. */
  expected: Named<WrongAnswer>[]
  /** Contracts of this import that others have changed since. */
  changedByOthers: number
  /** What the database could not do: the run ended there. */
  failure: Error | null
}

/** Brings every policy in, whatever becomes of the others; `stop` ends it after the contracts that are under way. */
export async function importPortfolio(
  store: SubscriptionStore,
  { policies, refused }: Pick<ReadPortfolio, 'policies' | 'refused'>,
  options: ImportOptions & { dryRun: boolean },
  { stop, onContract }: { stop: AbortSignal; onContract: () => void },
): Promise<ImportTally> {
  const tally: ImportTally = {
    ...{ of: policies.length, contracts: { new: 0, continued: 0, unchanged: 0, refused: 0 }, appended: 0 },
    ...{ alreadyThere: 0, refused: [...refused], disagreements: [], wouldAppend: [], answers: 0, wrong: [] },
    ...{ expected: [], changedByOthers: 0, failure: null },
  }
  const queue = policies.values()
  const work = async () => {
    for (const policy of queue) {
      await importOne(store, policy, options, tally)
      onContract()
      if (stop.aborted || tally.failure) return
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return tally
}

/** How many of the policies were looked at: fewer than there are where the run was stopped. */
export const lookedAt = ({ contracts }: ImportTally): number =>
  contracts.new + contracts.continued + contracts.unchanged + contracts.refused

async function importOne(
  store: SubscriptionStore,
  policy: Policy,
  options: ImportOptions & { dryRun: boolean },
  tally: ImportTally,
): Promise<void> {
  let imported: ImportedContract
  try {
    imported = await importContract(store, policy, options)
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown))
    // What the database could not do says nothing about a policy. The driver is unknown here; its errors' names begin so.
    if (error.name.startsWith('Mongo')) tally.failure ??= error
    else
      refuseAll(
        tally,
        policy,
        error instanceof StoreError ? error.code : 'failed',
        `it cannot be brought in: ${error.message}`,
      )
    return
  }
  if (imported.foreign) {
    refuseAll(tally, policy, imported.foreign.code, foreignInWords(policy.contractId, imported.foreign))
    return
  }
  count(tally, policy, imported, checkImport(policy, imported.after.state(), options.mapping), options.dryRun)
}

function refuseAll(tally: ImportTally, { policy, periods }: Policy, code: string, why: string): void {
  const lines = periods.map(({ line }) => line).sort((a, b) => a - b)
  tally.refused.push({ lines, policy, code, why })
  tally.contracts.refused++
}

function count(
  tally: ImportTally,
  { policy, contractId }: Policy,
  { events, refused, held, disagreements, ...imported }: ImportedContract,
  { answers, wrong }: Checked,
  dryRun: boolean,
): void {
  const named = { policy, contractId }
  tally.contracts[events.length === 0 ? 'unchanged' : imported.isNew ? 'new' : 'continued']++
  tally.appended += dryRun ? events.length : imported.appended
  tally.alreadyThere += imported.alreadyThere
  if (dryRun) for (const event of events) tally.wouldAppend.push({ ...named, ...event })
  for (const each of refused)
    tally.refused.push({ lines: each.planned.lines, policy, code: each.refusal.code, why: refusalInWords(each) })
  for (const planned of held)
    tally.refused.push({ lines: planned.lines, policy, code: 'end_in_doubt', why: heldInWords(planned) })
  for (const each of disagreements) tally.disagreements.push({ ...named, ...each })
  tally.answers += answers
  const isExplained =
    imported.changedByOthers || refused.length + held.length > 0 || disagreements.some(({ isRecorded }) => !isRecorded)
  for (const each of wrong) tally[isExplained ? 'expected' : 'wrong'].push({ ...named, ...each })
  if (imported.changedByOthers) tally.changedByOthers++
}
