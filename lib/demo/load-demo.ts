import type { Db } from 'mongodb'
import { now } from '#lib/clock'
import { aroundRecords } from '#lib/demo/around'
import type { AroundRecord } from '#lib/demo/around-record'
import type { DemoDecision } from '#lib/demo/decision'
import { demoDecisions } from '#lib/demo/decisions'
import { oldSubscriptions } from '#lib/demo/old-documents'
import { registry } from '#lib/domain/registry'
import { subscription } from '#lib/domain/subscription/aggregate'
import { subscriptionCommands } from '#lib/domain/subscription/commands'
import type { SubscriptionCurrentEvent } from '#lib/domain/subscription/reducer'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { loadOldDocuments } from '#lib/engine/archive/load-old-documents'
import { fold } from '#lib/engine/core/aggregate'
import { type CalendarDate, parisDate } from '#lib/engine/core/calendar-date'
import type { Command, Decision } from '#lib/engine/core/command'
import { appendDecision } from '#lib/engine/core/decision/append-decision'
import { staffEditKey } from '#lib/engine/core/desk-command'
import type { EventShape } from '#lib/engine/core/event'
import type { Store } from '#lib/engine/core/store'
import { openStore } from '#lib/engine/store/event-store'
import { appVersion } from '#lib/version'

/** What a demo decision decides on a state: the same rules as a click in the browser, at that instant. */
export function decideDemo(state: SubscriptionState, decision: DemoDecision): Decision<SubscriptionCurrentEvent> {
  const command = subscriptionCommands[decision.command] as Command<SubscriptionState, SubscriptionCurrentEvent>
  const context = { aggregateId: decision.contractId, today: parisDate(decision.at), reason: decision.reason }
  return command.decide(state, command.input.parse(decision.input), context)
}

/** Fills an empty database with a history that really happened: through `decide` and `append`, under a settable clock. */
export async function loadDemo(
  db: Db,
  say: (line: string) => void,
  today: CalendarDate = parisDate(now()),
): Promise<{ events: number; contracts: number; around: number }> {
  await loadOldDocuments(db, subscription, oldSubscriptions)
  let clock = new Date(0)
  const store = openStore(db, subscription, { now: () => clock, release: appVersion })
  const decisions = demoDecisions(today)
  const contracts = new Set(oldSubscriptions.map((document) => document.subscriptionId))
  let events = oldSubscriptions.length
  for (const [index, decision] of decisions.entries()) {
    clock = decision.at
    contracts.add(decision.contractId)
    const history = await store.load(decision.contractId)
    const decided = decideDemo(fold(subscription, history), decision)
    if (!decided.ok)
      throw new Error(`The demo's ${decision.command} of ${decision.contractId} is refused: ${decided.refusal.code}`)
    const { contractId, actor, reason, command } = decision
    const key = staffEditKey(command, contractId, history.length, actor.id)
    const context = { actor, reason, expectedVersion: history.length }
    const recorded = { aggregateId: contractId, command, events: decided.events, key }
    events += (await appendDecision(store, recorded, context)).events.length
    if (index % 250 === 249) say(`  ${index + 1} of ${decisions.length} demo decisions`)
  }
  return { events, contracts: contracts.size, around: await loadAround(db, aroundRecords(decisions, today)) }
}

/**
 * Claims, documents and notes have no commands yet: what happened around the contracts is appended as it stands,
 * each event on its day, and behind those alone that were appended here: to a history of somebody else nothing is added.
 */
export async function loadAround(db: Db, records: readonly AroundRecord[]): Promise<number> {
  let clock = new Date(0)
  const open = (aggregate: AroundRecord['aggregate']) =>
    openStore(db, registry[aggregate] as never, { now: () => clock, release: appVersion }) as unknown as Store<
      EventShape,
      EventShape
    >
  const versions = new Map<string, number>()
  const stores = { claim: open('claim'), collected_file: open('collected_file'), note: open('note') }
  for (const { at, aggregate, aggregateId, type, payload, actor, reason, causedBy } of records) {
    clock = at
    const key = `demo_${type}_${aggregateId}_${at.getTime()}`
    const expectedVersion = versions.get(`${aggregate} ${aggregateId}`) ?? 0
    versions.set(`${aggregate} ${aggregateId}`, expectedVersion + 1)
    const causationId = causedBy && (await lastOf(db, causedBy))
    await stores[aggregate].append({ aggregateId, type, payload }, key, {
      ...{ actor, reason, expectedVersion },
      ...(causationId ? { causationId } : {}),
    })
  }
  return records.length
}

/** The id of the last event of a type in a history. */
async function lastOf(db: Db, { aggregate, aggregateId, type }: NonNullable<AroundRecord['causedBy']>) {
  const history = await openStore(db, registry[aggregate] as never).load(aggregateId)
  return (history as { _id: string; type: string }[]).findLast((event) => event.type === type)?._id
}
