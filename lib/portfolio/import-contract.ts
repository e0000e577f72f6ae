import type { SubscriptionCurrentEvent, SubscriptionEvent } from '#lib/domain/subscription/reducer'
import { IdempotencyKeyViolationError, VersionConflictError } from '#lib/engine/core/errors'
import type { Store } from '#lib/engine/core/store'
import { ContractInHand } from '#lib/portfolio/contract-in-hand'
import {
  type DecidedContract,
  type DecidedEvent,
  decideContract,
  type ImportOptions,
} from '#lib/portfolio/decide-contract'
import type { Policy } from '#lib/portfolio/policy-periods'

export type SubscriptionStore = Store<SubscriptionEvent, SubscriptionCurrentEvent>

/** What came of one policy; `after` is the contract as it is stored, or would be after a dry run. */
export type ImportedContract = DecidedContract & { appended: number }

/** How often others may be faster; each time they were, what they recorded is decided on. */
const TRIES = 10
/** How many events one transaction takes, but for the end of a decision: a longer one would outlive what a database grants it. */
const BATCH = 500

/**
 * Brings one policy in: decides on the contract as it is stored, and appends what that gives behind the version that
 * it was decided on, all or none. A contract of thousands of events comes in parts, in order: a run that is cut off in
 * between is gone on with by the next one.
 */
export async function importContract(
  store: SubscriptionStore,
  policy: Policy,
  options: ImportOptions & { dryRun: boolean },
): Promise<ImportedContract> {
  const { actor, reason, dryRun } = options
  let appended = 0
  let isNew: boolean | null = null
  for (let attempt = 1; ; attempt++) {
    const history = await store.load(policy.contractId)
    const decided = decideContract(history, policy, options)
    isNew ??= decided.isNew
    if (dryRun || decided.events.length === 0) return { ...decided, isNew, appended }
    let expectedVersion = history.at(-1)?.version ?? 0
    try {
      for (const part of inParts(decided.events)) {
        const items = part.map(({ event, key, planned }) => ({
          ...{ event, idempotencyKey: key, expectedVersion: expectedVersion++, command: planned.command },
        }))
        const outcomes = await store.appendAll(items, { actor, reason })
        appended += outcomes.filter(({ outcome }) => outcome === 'appended').length
      }
      return { ...decided, isNew, appended, after: new ContractInHand(await store.load(policy.contractId)) }
    } catch (error) {
      const overtaken = error instanceof VersionConflictError || error instanceof IdempotencyKeyViolationError
      if (!overtaken || attempt === TRIES) throw error
    }
  }
}

/** In their order; no decision is in two parts. */
function* inParts(events: readonly DecidedEvent[]): Generator<readonly DecidedEvent[]> {
  for (let from = 0; from < events.length; ) {
    let to = Math.min(from + BATCH, events.length)
    while (events[to] && events[to]?.planned === events[to - 1]?.planned) to++
    yield events.slice(from, to)
    from = to
  }
}
