import type { EventShape, Recorded } from '#lib/engine/core/event'

/** The smallest aggregate there is: numbers that are added up, of which a negative one breaks. */
export type Added = EventShape<'added', 2, { amount: number }>

export const added = (version: number, amount: number) =>
  ({ _id: `evt_${version}`, type: 'added', schemaVersion: 2, version, payload: { amount } }) as Recorded<Added>

export const history = (amounts: readonly number[]) => amounts.map((amount, index) => added(index + 1, amount))

/** It also notes which events it reduced; states are objects, so that their identity can be seen. */
export function adding() {
  const reduced: number[] = []
  const reduce = (state: { sum: number }, event: Recorded<Added>) => {
    reduced.push(event.version)
    if (event.payload.amount < 0) throw new RangeError('a negative amount')
    return { sum: state.sum + event.payload.amount }
  }
  return { aggregate: { initialState: { sum: 0 }, reduce }, reduced }
}
