import { fold } from '#lib/engine/core/aggregate'
import type { Actor } from '#lib/engine/core/event'
import { type Reactor, RetryLater } from '#lib/engine/reactors/reactor'
import {
  type AccountEvent,
  type AccountState,
  account,
  balanceOf,
  type CurrentAccountEvent,
} from '#test/engine/bank-account/aggregate'

/** Whoever prints letters: a system of its own. Prints once for each key, however often it is asked. */
export interface StatementPrinter {
  /** Returns the number of the sheet. Throws `PrinterAwayError` where nobody knows whether it has printed. */
  print(letter: { key: string; accountId: string; balanceCents: number }): Promise<string>
}

export class PrinterAwayError extends Error {
  override readonly name = 'PrinterAwayError'
}

/** What the reactor is given beside its store. */
export interface Printing {
  printer: StatementPrinter
}

const printing: Actor = { kind: 'job', id: 'print_statement', name: 'Statements' }

/** From which amount on the owner is told by letter. */
const LARGE_CENTS = 100_000

/**
 * A large withdrawal, or one that overdraws the account, is told to its owner by letter: intent, call, outcome. Begun
 * again at any point it finds what was done and goes on, and what it prints follows from the account as it stood then.
 */
export const printStatement: Reactor<AccountState, AccountEvent, CurrentAccountEvent, Printing> = {
  name: 'print_statement',
  aggregate: account,
  on: ['money_withdrawn'],
  async react(event, { store, printer }) {
    if (event.type !== 'money_withdrawn') return
    const { aggregateId: accountId, version: about } = event
    const balanceCents = balanceOf(fold(account, await store.load(accountId, { untilVersion: about })))
    if (balanceCents >= 0 && event.payload.amountCents < LARGE_CENTS) return

    const because = { actor: printing, correlationId: event.correlationId, causationId: event._id }
    const key = `statement_${accountId}_${about}`
    await store.append({ aggregateId: accountId, type: 'statement_requested', payload: { about } }, key, because)
    if (await store.find(`${key}_printed`)) return
    const sheet = await printer.print({ key, accountId, balanceCents }).catch((cause: unknown) => {
      throw cause instanceof PrinterAwayError ? new RetryLater(cause.message, { cause }) : cause
    })
    const outcome = { aggregateId: accountId, type: 'statement_printed', payload: { about, sheet } } as const
    await store.append(outcome, `${key}_printed`, because)
  },
}
