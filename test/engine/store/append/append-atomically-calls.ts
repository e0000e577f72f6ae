import { removal } from '#test/support/faults/removal'

export const ITEMS = 5

/** The events of one call, over two aggregates: whoever replays the call gives the same ones. */
export const callItems = (run: string, call: number) =>
  Array.from({ length: ITEMS }, (_, index) => ({
    event: removal(`${run}-${index % 2}`, `c${call}_${index}`),
    idempotencyKey: `${run}-${call}-${index}`,
  }))
