import { beforeAll, beforeEach } from 'vitest'
import { subscription } from '#lib/domain/subscription/aggregate'
import { prepareStore } from '#lib/engine/store/event-store'
import { useDatabase } from '#test/support/database'
import { bankProcess } from '#test/support/processes/bank'
import { contextOf } from './renewed-contract.ts'

/** A store and a bank of this file's own, the bank at its best before each test, and a number for each contract. */
export function useRenewals() {
  const { db } = useDatabase()
  const bank = bankProcess()
  let count = 0
  beforeAll(() => prepareStore(db(), subscription))
  beforeEach(async () => void (await bank().control({ reset: true })))
  const context = (hours?: number, timeoutMs?: number) => contextOf(db(), bank(), hours, timeoutMs)
  return { db, bank, context, nextId: () => `C-${++count}` }
}
