import { failureToSay, hindsight } from '#lib/cli/program'
import { escapeWhatIsPrinted } from '#lib/cli/terminal'

escapeWhatIsPrinted(console)

try {
  await hindsight().parseAsync()
} catch (error) {
  console.error(failureToSay(error))
  // Whatever the failure has left waiting (timers, reconnecting clients) must not keep us alive.
  process.exit(1)
}
