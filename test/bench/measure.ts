/** What one comparison found: how our time stands to the baseline's of the same run. */
export interface Figure {
  name: string
  /** What is to be reached: at least (a share of the baseline's speed) or at most (a multiple of its time). */
  budget: { atLeast: number } | { atMost: number } | null
  /** The ratio, in the sense of the budget. */
  ratio: number
  detail: string
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
}

/** The smallest value that this share of all values does not exceed. */
export const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? Number.NaN

/** Milliseconds that `work` takes. */
export async function time(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/**
 * Times two things by turns, so that whatever else the machine does hits both; the first rounds warm up and
 * do not count. Returns the medians in milliseconds.
 */
export async function compare(
  rounds: number,
  ours: (round: number) => Promise<number>,
  baseline: (round: number) => Promise<number>,
  warmUp = Math.ceil(rounds / 10),
): Promise<{ ours: number; baseline: number }> {
  const times = { ours: [] as number[], baseline: [] as number[] }
  for (let round = 0; round < rounds + warmUp; round++) {
    // Whoever goes second finds the caches warm: take turns at that too.
    const inTurn: (readonly [number[], (round: number) => Promise<number>])[] = [
      [times.ours, ours],
      [times.baseline, baseline],
    ]
    for (const [kept, measure] of round % 2 ? inTurn.reverse() : inTurn) {
      const taken = await measure(round)
      if (round >= warmUp) kept.push(taken)
    }
  }
  return { ours: median(times.ours), baseline: median(times.baseline) }
}

export const isMet = ({ budget, ratio }: Figure): boolean =>
  !budget || ('atLeast' in budget ? ratio >= budget.atLeast : ratio <= budget.atMost)

export const milliseconds = (value: number): string => `${value.toFixed(value < 10 ? 3 : 1)} ms`
