import type { Command } from 'commander'
import { withDatabase } from '#lib/cli/with-database'
import type { AccessEvent } from '#lib/domain/access/reducer'
import { accessSentence } from '#lib/domain/access/words/sentence'
import { registry } from '#lib/domain/registry'
import type { Recorded } from '#lib/engine/core/event'
import { openStore } from '#lib/engine/store/event-store'
import { wordsIn } from '#lib/messages/catalogues'
import { formatInstantUtc } from '#lib/messages/format'

/** `accesses`: who took people's data along, when, of which history, why, and by which request. */
export function registerAccesses(command: Command): void {
  command.argument('[id]', 'of one history alone, by its number').action((id: string | undefined) =>
    withDatabase(async (db) => {
      const store = openStore(db, registry.access)
      let count = 0
      for await (const event of store.read(id === undefined ? {} : { aggregateIds: [id] })) {
        console.log(line(event))
        count++
      }
      console.log(count === 0 ? 'Nothing was taken along with people’s names.' : `${count} recorded.`)
    }),
  )
}

function line(event: Recorded<AccessEvent>): string {
  const { actor, appendDate, reason } = event
  const request = event.type === 'replay_file_unmasked' ? ` · request ${event.payload.requestId}` : ''
  const who = actor.role ? `${actor.name}, ${actor.role}` : actor.name
  return `${formatInstantUtc(appendDate, 'en')} · ${who} · ${accessSentence(event, wordsIn('en'))} · “${reason ?? ''}”${request}`
}
