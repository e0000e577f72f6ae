/** Runs once when the web server starts. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  await Promise.all([import('#lib/server/live/end-open-answers'), import('#lib/server/follow-clock')])
}
