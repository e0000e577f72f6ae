// Preloaded into a worker: its own clock is an hour ahead of everybody else's.
const real = Date.now
const HOUR = 60 * 60 * 1_000
Date.now = () => real() + HOUR
