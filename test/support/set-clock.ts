import { aheadOfTests } from '#test/support/at-a-time'

// Before each file of tests, and preloaded into the processes that they start.
const ahead = aheadOfTests()
if (ahead !== 0) {
  const { setClockAhead } = await import('#lib/engine/store/clock')
  setClockAhead(() => ahead)
  const preload = `--import ${import.meta.filename}`
  if (!process.env.NODE_OPTIONS?.includes(preload))
    process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} ${preload}`.trim()
}
