/**
 * Preloaded into the processes that start runs. Where the launcher is killed without a chance to stop them, they
 * notice that they have a new parent and end by themselves: never half alive.
 */
const launcher = process.ppid

setInterval(() => {
  if (process.ppid === launcher) return
  process.kill(process.pid, 'SIGTERM')
  setTimeout(() => process.exit(1), 5_000).unref()
}, 1_000).unref()
