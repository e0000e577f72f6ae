// A failure prints its seed and path. To replay it, and it alone:
//   HINDSIGHT_SEED=123 HINDSIGHT_PATH=4:1:0 npm run test:unit -- test/property/store
// More runs (the deep tests do 10,000):
//   HINDSIGHT_RUNS=10000 npm run test:unit -- test/property/store
const { HINDSIGHT_SEED: seed, HINDSIGHT_PATH: path, HINDSIGHT_RUNS: runs } = process.env

export const RUNS = Number(runs ?? 250)

/** A run takes about 20 ms where nothing else works on the machine; a failure also has to be made smaller. */
export const TIME_LIMIT = 120_000 + RUNS * 100

/** What fast-check has to know to do the same again; nothing where nobody asks. */
export const replay = { ...(seed ? { seed: Number(seed) } : {}), ...(path ? { path } : {}) }

const SIDE_BY_SIDE = 4

/** The runs shared out, so that one waits for the disk while others think; a replay has one share, the failed one. */
export const shares = Array.from({ length: seed ? 1 : SIDE_BY_SIDE }, (_, share) => ({
  // Shares that begin with the same seed would do the same.
  seed: (Date.now() + share * 0x1000_0001) | 0,
  ...replay,
  numRuns: Math.ceil(RUNS / SIDE_BY_SIDE),
  // Ends with what it has found before the test's own time is up, which would hide it.
  interruptAfterTimeLimit: TIME_LIMIT - 20_000,
  markInterruptAsFailure: true,
}))
