import { failureToSay, hindsight } from '#lib/cli/program'
import { escapeWhatIsPrinted } from '#lib/cli/terminal'

escapeWhatIsPrinted(console)

try {
  const program = await hindsight(process.argv.slice(2))
  await program.parseAsync()
} catch (error) {
  console.error(await failureToSay(error))
  // Whatever the failure has left waiting (timers, reconnecting clients) must not keep us alive.
  process.exit(1)
}
